package dev.lanekeeper.embedded.kafka;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers a folder's broker for the case that its JVM is killed. */
record BrokerPidFile(Path file) {
    private static final long STOP_TIMEOUT_MS = 15_000;

    static BrokerPidFile in(Path folder) {
        return new BrokerPidFile(folder.resolve("broker.pid"));
    }

    void write(Process broker) {
        try {
            Files.writeString(file, ProcessIdentity.of(broker.toHandle()).format());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * The broker of a JVM that was killed a moment ago may still be stopping; a frozen one never
     * would.
     */
    void endPredecessor() {
        if (Files.notExists(file)) {
            return;
        }
        try {
            ProcessIdentity.parse(Files.readString(file))
                    .find()
                    .filter(broker -> !ProcessSignals.awaitExit(broker, STOP_TIMEOUT_MS))
                    .ifPresent(ProcessSignals::killTree);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
