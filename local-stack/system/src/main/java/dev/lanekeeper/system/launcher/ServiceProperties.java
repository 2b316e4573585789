package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What an instance is told on this machine, as Spring properties; the rest it knows itself. */
final class ServiceProperties {

    private static final int SESSION_TIMEOUT_MS = 8_000;

    private ServiceProperties() {}

    /**
     * @param files of further properties: whose commands are believed, and what must not stand on a
     *     command line
     */
    static List<String> of(ServiceInstance instance, Run run, List<Path> files) {
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
                "--lanekeeper.stripe.api-base=" + run.stripe(),
                "--spring.config.additional-location="
                        + files.stream()
                                .map(file -> file.toUri().toString())
                                .collect(Collectors.joining(",")),
                // After a kill -9 the broker holds the lanes for members that are gone; a person
                // waits for the next start.
                "--spring.kafka.consumer.properties.session.timeout.ms=" + SESSION_TIMEOUT_MS,
                "--spring.main.banner-mode=off");
    }
}
