package dev.lanekeeper.sync;

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
final class SyncProcess implements AutoCloseable {

    /** So long the dead keep their partitions. */
    private static final int SESSION_MS = 3_000;

    /** Logs stay there, to be read when a test fails. */
    private static final Path LOGS = Path.of("target", "instances");

    private static final Duration START = Duration.ofSeconds(240);

    private final Process process;
    private final URI base;

    private SyncProcess(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts it and waits until it takes commands. */
    static SyncProcess start(TestStack stack, String graph) throws IOException {
        int port = LoopbackPort.claim("the service", LoopbackPort.ANY);
        Path log = Files.createDirectories(LOGS).resolve("sync-" + port + ".log");
        Process process =
                new JavaChild(
                                SyncApplication.class,
                                SyncUnderTest.arguments(
                                        stack,
                                        graph,
                                        "--server.port=" + port,
                                        "--lanekeeper.sync.lease-seconds=8",
                                        "--lanekeeper.sync.conversations-per-page=3",
                                        "--lanekeeper.sync.expiry-interval-ms=60000",
                                        "--spring.kafka.consumer.properties.session.timeout.ms="
                                                + SESSION_MS,
                                        "--spring.kafka.consumer.properties.heartbeat.interval.ms="
                                                + SESSION_MS / 4))
                        .jvmOptions(
                                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                        .start(log);
        var started = new SyncProcess(process, URI.create("http://127.0.0.1:" + port));
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

    /** SIGSTOP: it sleeps, and does not know that it did when it wakes. */
    void freeze() {
        ProcessSignals.send("STOP", process.toHandle());
    }

    /** SIGCONT. */
    void thaw() {
        ProcessSignals.send("CONT", process.toHandle());
    }

    @Override
    public void close() {
        kill();
    }
}
