package dev.lanekeeper.embedded.kafka;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.ServerStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real single-node KRaft broker in a JVM of its own. Its topics survive stops, kills and starts,
 * and it never outlives this JVM, however that ends.
 */
public final class KafkaBroker implements AutoCloseable {
    private static final long STOP_TIMEOUT_MS = 15_000;

    // A collection stops all acknowledgements, and the broker's own histograms are long chains of
    // nodes: SerialGC stops for 20 to 100 ms, however small the young generation is.
    private static final List<String> JVM_OPTIONS =
            List.of(
                    "-Xmx384m",
                    "-XX:+UseZGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--sun-misc-unsafe-memory-access=allow");

    private final KafkaSettings settings;
    private final int port;
    private final int controllerPort;
    private final FolderLock lock;
    private @Nullable Process process;

    private KafkaBroker(KafkaSettings settings, int port, int controllerPort, FolderLock lock) {
        this.settings = settings;
        this.port = port;
        this.controllerPort = controllerPort;
        this.lock = lock;
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     * @throws ServerStartException when the folder is in use or the broker does not come up in time
     */
    public static KafkaBroker start(KafkaSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder());
        try {
            BrokerPidFile.in(settings.folder()).endPredecessor();
            int port = LoopbackPort.claim("Kafka", settings.port());
            int controllerPort = LoopbackPort.claim("Kafka's controller", LoopbackPort.ANY);
            var broker = new KafkaBroker(settings, port, controllerPort, lock);
            broker.launch();
            return broker;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Waits for the broker of a killed JVM to end, and ends it when it does not.
     *
     * @throws ServerStartException when the folder belongs to a living JVM
     */
    public static void endOrphan(Path folder) {
        try (var _ = FolderLock.take(folder)) {
            BrokerPidFile.in(folder.toAbsolutePath()).endPredecessor();
        }
    }

    /** Starts the stopped or killed broker again, on the same port with the same topics. */
    public synchronized void restart() {
        stop();
        LoopbackPort.claim("Kafka", port);
        launch();
    }

    /** Stops in order; stopping what is stopped does nothing. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        resume();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // Its end of the pipe is closed: it is ending already.
        }
        if (!ProcessSignals.awaitExit(process.toHandle(), STOP_TIMEOUT_MS)) {
            ProcessSignals.killTree(process.toHandle());
        }
        process = null;
    }

    /** Ends the broker with SIGKILL. */
    public synchronized void kill() {
        ProcessSignals.killTree(running().toHandle());
        process = null;
    }

    /** Freezes the broker, as an overloaded or cut-off machine would. */
    public synchronized void pause() {
        ProcessSignals.send("STOP", running().toHandle());
    }

    public synchronized void resume() {
        ProcessSignals.send("CONT", running().toHandle());
    }

    /** Stops, and lets go of the folder. The topics stay. */
    @Override
    public synchronized void close() {
        stop();
        lock.close();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public synchronized long pid() {
        return running().pid();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(
                    "the broker in %s is stopped (expected: running)".formatted(settings.folder()));
        }
        return process;
    }

    private synchronized void launch() {
        var child =
                new JavaChild(
                                BrokerMain.class,
                                settings.writeServerProperties(port, controllerPort).toString())
                        .jvmOptions(JVM_OPTIONS)
                        .jvmOptions(settings.jvmOptions());
        if (settings.classPath() != null) {
            child.classPath(settings.classPath());
        }
        Process started = child.start(settings.log());
        try {
            BrokerPidFile.in(settings.folder()).write(started);
            BrokerReadiness.await(
                    started, bootstrapServers(), settings.adminSettings(), settings.log());
        } catch (RuntimeException e) {
            ProcessSignals.killTree(started.toHandle());
            throw e;
        }
        process = started;
    }
}
