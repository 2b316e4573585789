package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;

/**
 * The last words of a start: addresses, a token, and a first request that can be copied as it
 * stands.
 */
final class Welcome {

    private final Console console;

    Welcome(Console console) {
        this.console = console;
    }

    void print(Run run, StateFolder state, LocalTokens tokens, Register till) {
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
        line("logs", state.logs().toString());
        console.line("");
        console.line(
                "Start a shift on "
                        + till.code()
                        + ", as "
                        + SampleVendor.USER
                        + " of the sample vendor (copy and paste; then again, to join it):");
        console.line("");
        console.line("TOKEN=" + tokens.user(SampleVendor.USER, SampleVendor.VENDOR_ID));
        console.line(
                """
                curl -s %s%s \\
                  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '%s'
                """
                        .formatted(
                                run.firstOf("pos").uri(),
                                PosApi.OPEN_OR_JOIN_PATH,
                                PosApi.openOrJoinBody(till, SampleVendor.USER, "200.00")));
        console.line(
                "The answer: {\"success\":true,\"session\":{...,\"sessionNumber\":\"%s-<date>-<nnnn>\",\"status\":\"open\",...},"
                        .formatted(till.code()));
        console.line(
                "  \"joined\":false,\"message\":\"Session opened\"}; whoever comes later gets the same session, and \"joined\":true,");
        console.line("  \"message\":\"Joined Existing Session\".");
        console.line("");
        console.line(
                "More: ./lanekeeper demo | load | token | env. Ctrl-C or './lanekeeper down' stops everything; the data stay.");
    }

    private void line(String name, String value) {
        console.line("  %-14s %s".formatted(name, value));
    }
}
