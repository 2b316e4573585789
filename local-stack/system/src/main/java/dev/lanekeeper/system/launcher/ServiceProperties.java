package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an instance is told on this machine, as Spring properties; the rest it knows itself. */
final class ServiceProperties {

    private static final int SESSION_TIMEOUT_MS = 8_000;
    private static final int LEASE_SECONDS = 5;

    /** Longer than the lanes of the dead are held, or a sync that goes on would lose its lock. */
    private static final int SYNC_LEASE_SECONDS = 15;

    private ServiceProperties() {}

    /**
     * @param files of further properties: whose commands are believed, and what must not stand on a
     *     command line
     */
    static List<String> of(ServiceInstance instance, Run run, List<Path> files) {
        JdbcAddress database = run.databaseOf(instance.service());
        List<String> everybody =
                List.of(
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
                        "--spring.config.additional-location="
                                + files.stream()
                                        .map(file -> file.toUri().toString())
                                        .collect(Collectors.joining(",")),
                        // After a kill -9 the broker holds the lanes for members that are gone; a
                        // person
                        // waits for the next start.
                        "--spring.kafka.consumer.properties.session.timeout.ms="
                                + SESSION_TIMEOUT_MS,
                        "--lanekeeper.calls.lease-seconds=" + LEASE_SECONDS,
                        "--spring.main.banner-mode=off");
        return Stream.concat(everybody.stream(), provider(instance, run).stream()).toList();
    }

    private static List<String> provider(ServiceInstance instance, Run run) {
        return switch (instance.service()) {
            case "purchase" -> List.of("--lanekeeper.stripe.api-base=" + run.providers().stripe());
            case "token" ->
                    List.of(
                            "--lanekeeper.intuit.authorize-base=" + run.providers().intuit(),
                            "--lanekeeper.intuit.token-base=" + run.providers().intuit(),
                            "--lanekeeper.intuit.revoke-base=" + run.providers().intuit(),
                            "--lanekeeper.intuit.redirect-uri=" + Sandboxes.redirectUri(run));
            case "sync" ->
                    List.of(
                            "--lanekeeper.meta.graph-base=" + run.providers().graph(),
                            "--lanekeeper.sync.lease-seconds=" + SYNC_LEASE_SECONDS);
            case "checkout" ->
                    List.of(
                            "--lanekeeper.resend.api-base=" + run.providers().resend(),
                            "--lanekeeper.checkout.public-base=" + run.firstOf("checkout").uri());
            default -> List.of();
        };
    }
}
