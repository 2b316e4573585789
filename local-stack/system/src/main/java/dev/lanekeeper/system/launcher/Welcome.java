package dev.lanekeeper.system.launcher;

import java.io.IOException;

/**
 * The last words of a start: addresses, and a first request for each service that can be copied as
 * it stands.
 */
final class Welcome {

    private final Console console;

    Welcome(Console console) {
        this.console = console;
    }

    void print(Run run, StateFolder state, LocalTokens tokens) throws IOException {
        console.step("ready");
        console.line("");
        run.instances()
                .forEach(instance ->
                        line(
                                instance.name(),
                                instance.uri()
                                        + "   (metrics and health: "
                                        + instance.managementUri()
                                        + "/actuator)"));
        line("Kafka", run.kafka());
        line(
                "PostgreSQL",
                run.database().host()
                        + ":"
                        + run.database().port()
                        + "   (one database for each service)");
        line("token issuer", run.login().issuer());
        line("Stripe", run.providers().stripe() + "   (a sandbox)");
        line("Intuit", run.providers().intuit() + "   (a sandbox)");
        line("Graph API", run.providers().graph() + "   (a sandbox)");
        line("Resend", run.providers().resend() + "   (a sandbox)");
        line("logs", state.logs().toString());
        console.line("");
        for (ServiceCatalog.Entry service : ServiceCatalog.SERVICES) {
            service.introduction().show(console, run, tokens);
            console.line("");
        }
        console.line(
                "More: ./lanekeeper demo | load | token | env. Ctrl-C or './lanekeeper down' stops everything; the data stay.");
    }

    private void line(String name, String value) {
        console.line("  %-14s %s".formatted(name, value));
    }
}
