package dev.lanekeeper.embedded.postgres;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first process of a PostgreSQL server, as the file {@code postmaster.pid} of its data
 * directory names it: also of a server whose JVM was killed and which nobody would stop otherwise.
 */
final class Postmaster {
    private static final String PID_FILE = "postmaster.pid";
    private static final int PID_LINE = 0;
    private static final int START_SECONDS_LINE = 2;
    private static final int PORT_LINE = 3;

    private static final long FAST_STOP_TIMEOUT_MS = 20_000;
    private static final long IMMEDIATE_STOP_TIMEOUT_MS = 5_000;

    private final ProcessHandle process;
    private final int port;

    private Postmaster(ProcessHandle process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The living postmaster of a data directory. */
    static Optional<Postmaster> of(Path data) {
        List<String> lines = pidFileOf(data);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        var identity =
                new ProcessIdentity(
                        number(lines, PID_LINE),
                        Instant.ofEpochSecond(number(lines, START_SECONDS_LINE)));
        int port = Math.toIntExact(number(lines, PORT_LINE));
        return identity.find().map(process -> new Postmaster(process, port));
    }

    /**
     * Ends an orphan of the data directory, and removes a pid file whose pid belongs to somebody
     * else by now: PostgreSQL would refuse to start beside it. Call it only under the folder's
     * lock.
     */
    static void clear(Path data) throws IOException {
        of(data).ifPresent(orphan -> {
            orphan.resume();
            orphan.stop();
        });
        Files.deleteIfExists(data.resolve(PID_FILE));
    }

    long pid() {
        return process.pid();
    }

    int port() {
        return port;
    }

    /** Stops in order (open transactions roll back), then without a checkpoint, then by force. */
    void stop() {
        ProcessSignals.send("INT", process);
        if (ProcessSignals.awaitExit(process, FAST_STOP_TIMEOUT_MS)) {
            return;
        }
        ProcessSignals.send("QUIT", process);
        if (!ProcessSignals.awaitExit(process, IMMEDIATE_STOP_TIMEOUT_MS)) {
            kill();
        }
    }

    /** Ends all processes of the server at once, as a power cut would. */
    void kill() {
        ProcessSignals.killTree(process);
    }

    /** The postmaster first: then it starts no process that would be missed. */
    void pause() {
        ProcessSignals.send("STOP", process);
        ProcessSignals.send("STOP", ProcessSignals.tree(process));
    }

    void resume() {
        ProcessSignals.send("CONT", ProcessSignals.tree(process));
    }

    private static List<String> pidFileOf(Path data) {
        try {
            return Files.readAllLines(data.resolve(PID_FILE));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + data.resolve(PID_FILE), e);
        }
    }

    private static long number(List<String> lines, int line) {
        return Long.parseLong(lines.get(line).trim());
    }
}
