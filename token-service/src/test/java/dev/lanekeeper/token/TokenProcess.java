package dev.lanekeeper.token;

import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The service in a JVM of its own, to be killed. */
final class TokenProcess implements AutoCloseable {

    /** So long the dead keep their partitions. */
    private static final int SESSION_MS = 3_000;

    /** Logs stay there, to be read when a test fails. */
    private static final Path LOGS = Path.of("target", "instances");

    private static final Duration START = Duration.ofSeconds(240);

    private final Process process;
    private final URI base;

    private TokenProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it and waits until it takes commands. */
    static TokenProcess start(TestStack stack, String intuit) throws IOException {
        int port = LoopbackPort.claim("the service", LoopbackPort.ANY);
        Path log = Files.createDirectories(LOGS).resolve("token-" + port + ".log");
        Process process =
                new JavaChild(
                                TokenApplication.class,
                                TokenUnderTest.arguments(
                                        stack,
                                        intuit,
                                        "--server.port=" + port,
                                        "--lanekeeper.calls.lease-seconds=1",
                                        "--lanekeeper.token.refresh-patience-seconds=20",
                                        // Those who stand in its way are to stand there.
                                        "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=60s",
                                        "--spring.kafka.consumer.properties.session.timeout.ms="
                                                + SESSION_MS,
                                        "--spring.kafka.consumer.properties.heartbeat.interval.ms="
                                                + SESSION_MS / 4))
                        .jvmOptions(
                                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                        .start(log);
        var started = new TokenProcess(process, URI.create("http://127.0.0.1:" + port));
        var nobody = new HttpCaller(started.base, "");
        await().atMost(START)
                .ignoreExceptions()
                .failFast("the service has ended, see " + log, () -> !process.isAlive())
                .until(() -> nobody.get("/api/health").status() == 200);
        return started;
    }

    URI base() {
        return base;
    }

    /** Ends it with SIGKILL: it says good-bye to nobody. */
    void kill() {
        ProcessSignals.killTree(process.toHandle());
    }

    @Override
    public void close() {
        kill();
    }
}
