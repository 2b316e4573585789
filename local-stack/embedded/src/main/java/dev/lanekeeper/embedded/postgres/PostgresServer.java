package dev.lanekeeper.embedded.postgres;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL in a folder. Its data survive stops, kills and starts. It does not stop by
 * itself when this JVM is killed: the next start in the folder ends the orphan first, because zonky
 * alone would silently attach to it, old settings and all.
 */
public final class PostgresServer implements AutoCloseable {
    private final PostgresSettings settings;
    private final int port;
    private final FolderLock lock;
    private @Nullable Postmaster postmaster;

    private PostgresServer(PostgresSettings settings, int port, FolderLock lock) {
        this.settings = settings;
        this.port = port;
        this.lock = lock;
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @throws dev.lanekeeper.embedded.PortInUseException when the wanted port is taken
     * @throws ServerStartException when the folder is in use or PostgreSQL refuses
     */
    public static PostgresServer start(PostgresSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder());
        try {
            clear(settings);
            var server =
                    new PostgresServer(
                            settings, LoopbackPort.claim("PostgreSQL", settings.port()), lock);
            server.launch();
            return server;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Ends the server that a killed JVM has left in the folder.
     *
     * @throws ServerStartException when the folder belongs to a living JVM
     */
    public static void endOrphan(Path folder) {
        try (var _ = FolderLock.take(folder)) {
            clear(PostgresSettings.in(folder));
        }
    }

    /** Starts the stopped or killed server again, on the same port with the same data. */
    public synchronized void restart() {
        stop();
        clear(settings);
        LoopbackPort.claim("PostgreSQL", port);
        launch();
    }

    /** Stops in order; stopping what is stopped does nothing. */
    public synchronized void stop() {
        if (postmaster != null) {
            postmaster.resume();
            postmaster.stop();
            postmaster = null;
        }
    }

    /** Ends all its processes with SIGKILL, as a power cut would. */
    public synchronized void kill() {
        running().kill();
        postmaster = null;
    }

    /** Freezes all its processes, as an overloaded or cut-off machine would. */
    public synchronized void pause() {
        running().pause();
    }

    public synchronized void resume() {
        running().resume();
    }

    /** Stops, and lets go of the folder. The data stay. */
    @Override
    public synchronized void close() {
        stop();
        lock.close();
    }

    public int port() {
        return port;
    }

    /** The postmaster's process id. */
    public synchronized long pid() {
        return running().pid();
    }

    /**
     * Makes the database unless it is there; any other database of the server is reached through
     * the answer.
     */
    public JdbcAddress createDatabase(String name) {
        return new Databases(address("postgres")).createIfAbsent(name);
    }

    /** Where the database is, or would be. */
    public JdbcAddress address(String database) {
        return JdbcAddress.onLoopback(port, database);
    }

    private static void clear(PostgresSettings settings) {
        try {
            Postmaster.clear(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + settings.data(), e);
        }
    }

    private Postmaster running() {
        if (postmaster == null) {
            throw new IllegalStateException(
                    "PostgreSQL in %s is stopped (expected: running)".formatted(settings.folder()));
        }
        return postmaster;
    }

    private synchronized void launch() {
        postmaster = ZonkyStart.run(settings, port);
    }
}
