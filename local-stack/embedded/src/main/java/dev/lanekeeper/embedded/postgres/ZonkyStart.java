package dev.lanekeeper.embedded.postgres;

import dev.lanekeeper.embedded.ServerStartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * What zonky does for us: unpack PostgreSQL, make the cluster and start it, as root in a user
 * namespace of its own. Ending it is our own affair ({@link Postmaster}), because zonky gives up
 * after five seconds.
 */
final class ZonkyStart {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);

    private ZonkyStart() {}

    /**
     * Starts a postmaster and waits until it answers.
     *
     * @throws ServerStartException when it does not, or when somebody else answers at the port
     */
    static Postmaster run(PostgresSettings settings, int port) {
        try {
            releaseLock(settings);
            PostgresBinaries.whileUnpacking(() -> builder(settings, port).start());
        } catch (IOException | IllegalStateException | ExceptionInInitializerError e) {
            Postmaster.of(settings.data()).ifPresent(Postmaster::kill);
            throw new ServerStartException(
                    "PostgreSQL did not start on port %d within %d ms"
                            .formatted(port, START_TIMEOUT.toMillis()),
                    settings.log(),
                    e);
        }
        return Postmaster.of(settings.data())
                .filter(postmaster -> postmaster.port() == port)
                .orElseThrow(() -> answeredByAStranger(settings, port));
    }

    /** Zonky only looks whether anything like PostgreSQL answers at the port. */
    private static ServerStartException answeredByAStranger(PostgresSettings settings, int port) {
        return new ServerStartException(
                "port %d answers, but not from the data in %s".formatted(port, settings.data()),
                settings.log());
    }

    /**
     * Zonky keeps its lock until it stops the server, which it never does for us; our folder lock
     * stands in for it.
     */
    private static void releaseLock(PostgresSettings settings) throws IOException {
        Files.deleteIfExists(settings.data().resolve("epg-lock"));
    }

    private static EmbeddedPostgres.Builder builder(PostgresSettings settings, int port) {
        var log = ProcessBuilder.Redirect.appendTo(settings.log().toFile());
        var builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(settings.data())
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPort(port)
                        .setOverrideWorkingDirectory(PostgresBinaries.folder().toFile())
                        .setPGStartupWait(START_TIMEOUT)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log);
        settings.effective().forEach((name, value) -> builder.setServerConfig(name, quoted(value)));
        return builder;
    }

    /** The settings pass through a shell. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
