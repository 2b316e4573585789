package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.ProcessSignals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A service in a JVM of its own, to be killed or frozen. */
public final class ServiceProcess implements AutoCloseable {

    /** So long the dead keep their partitions. */
    private static final int SESSION_MS = 3_000;

    /** Logs stay there, to be read when a test fails. */
    private static final Path LOGS = Path.of("target", "instances");

    private static final Duration START = Duration.ofSeconds(240);
    private static final long LOOK_INTERVAL_MS = 100;

    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Process process;
    private final URI base;
    private final Path log;

    private ServiceProcess(Process process, URI base, Path log) {
        this.process = process;
        this.base = base;
        this.log = log;
    }

    /**
     * Starts it and waits until it takes commands.
     *
     * @param main of the service
     * @param arguments makes the arguments of main from those that a process of its own needs
     */
    public static ServiceProcess start(Class<?> main, Function<List<String>, String[]> arguments) {
        int port = LoopbackPort.claim("the service", LoopbackPort.ANY);
        Path log = logs().resolve(main.getSimpleName() + "-" + port + ".log");
        String consumer = "--spring.kafka.consumer.properties.";
        String[] all =
                arguments.apply(
                        List.of(
                                "--server.port=" + port,
                                consumer + "session.timeout.ms=" + SESSION_MS,
                                consumer + "heartbeat.interval.ms=" + SESSION_MS / 4));
        Process process = new JavaChild(main, all).jvmOptions(OPTIONS).start(log);
        var started = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port), log);
        started.awaitHealth();
        return started;
    }

    private static Path logs() {
        try {
            return Files.createDirectories(LOGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitHealth() {
        long endNanos = System.nanoTime() + START.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > endNanos) {
                kill();
                throw new IllegalStateException("the service does not come up, see " + log);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
            } catch (InterruptedException e) {
                throw ProcessSignals.interrupted("waiting for a service", e);
            }
        }
    }

    private boolean isHealthy() {
        try {
            return new HttpCaller(base, "").get("/api/health").status() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** What it has printed so far. */
    public List<String> printed() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI base() {
        return base;
    }

    /** Ends it with SIGKILL: it says good-bye to nobody. */
    public void kill() {
        ProcessSignals.killTree(process.toHandle());
    }

    /** SIGSTOP: it sleeps, and does not know that it did when it wakes. */
    public void freeze() {
        ProcessSignals.send("STOP", process.toHandle());
    }

    /** SIGCONT. */
    public void thaw() {
        ProcessSignals.send("CONT", process.toHandle());
    }

    @Override
    public void close() {
        kill();
    }
}
