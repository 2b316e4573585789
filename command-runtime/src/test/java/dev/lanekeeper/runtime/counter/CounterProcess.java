package dev.lanekeeper.runtime.counter;

import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** An instance of the counter service in a JVM of its own, to be killed and frozen. */
final class CounterProcess implements AutoCloseable {

    /** So long the dead keep their partitions. */
    private static final Duration SESSION = Duration.ofSeconds(3);

    /** Logs stay there, to be read when a test fails. */
    private static final Path LOGS = Path.of("target", "instances");

    private static final Duration START = Duration.ofSeconds(240);
    private static final Duration STOP = Duration.ofSeconds(120);

    private final String instance;
    private final Path log;
    private final Process process;

    private CounterProcess(String instance, Path log, Process process) {
        this.instance = instance;
        this.log = log;
        this.process = process;
    }

    /** Starts an instance and does not wait for it. */
    static CounterProcess start(TestStack stack, String instance, String... settings)
            throws IOException {
        Path log = Files.createDirectories(LOGS).resolve(instance + ".log");
        Stream<String> own =
                Stream.of(
                        "--lanekeeper.instance=" + instance,
                        "--spring.kafka.consumer.properties.session.timeout.ms="
                                + SESSION.toMillis(),
                        "--spring.kafka.consumer.properties.heartbeat.interval.ms="
                                + SESSION.toMillis() / 4);
        String[] arguments =
                Stream.of(CounterApplication.usual(stack), own, Stream.of(settings))
                        .flatMap(properties -> properties)
                        .toArray(String[]::new);
        Process process =
                new JavaChild(CounterMain.class, arguments)
                        .jvmOptions(
                                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                        .start(log);
        return new CounterProcess(instance, log, process);
    }

    /** Waits until the group has given it work to do. */
    CounterProcess awaitWork(CounterClient client) {
        await().atMost(START)
                .ignoreExceptions()
                .failFast(instance + " has ended, see " + log, () -> !process.isAlive())
                .until(() ->
                        client.working().stream()
                                .anyMatch(member -> member.startsWith(instance + "-")));
        return this;
    }

    /** Ends it with SIGKILL: it says good-bye to nobody. */
    void kill() {
        ProcessSignals.killTree(process.toHandle());
    }

    /** As a machine does that is overloaded, or a JVM in a very long collection. */
    void freeze() {
        ProcessSignals.send("STOP", process.toHandle());
    }

    void thaw() {
        ProcessSignals.send("CONT", process.toHandle());
    }

    /** Stops it in order, if it still runs. */
    @Override
    public void close() throws IOException {
        thaw();
        process.getOutputStream().close();
        if (!ProcessSignals.awaitExit(process.toHandle(), STOP.toMillis())) {
            kill();
        }
    }
}
