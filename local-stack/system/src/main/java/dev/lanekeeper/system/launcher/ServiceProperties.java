package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.nio.file.Path;
import java.util.List;

/** What an instance is told on this machine, as Spring properties; the rest it knows itself. */
final class ServiceProperties {

    private static final int SESSION_TIMEOUT_MS = 8_000;

    private ServiceProperties() {}

    /**
     * @param trust the file that says whose commands are believed
     */
    static List<String> of(ServiceInstance instance, Run run, Path trust) {
        JdbcAddress database = run.databaseOf(instance.service());
        return List.of(
                "--lanekeeper.instance=" + instance.name(),
                "--server.address=127.0.0.1",
                "--server.port=" + instance.port(),
                "--management.server.address=127.0.0.1",
                "--management.server.port=" + instance.managementPort(),
                "--spring.kafka.bootstrap-servers=" + run.kafka(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--lanekeeper.login.issuers[0].uri=" + run.login().issuer(),
                "--lanekeeper.login.issuers[0].jwks-uri=" + run.login().jwksUri(),
                "--spring.config.additional-location=" + trust.toUri(),
                // After a kill -9 the broker holds the lanes for members that are gone; a person
                // waits for the next start.
                "--spring.kafka.consumer.properties.session.timeout.ms=" + SESSION_TIMEOUT_MS,
                "--spring.main.banner-mode=off");
    }
}
