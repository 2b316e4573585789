package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.QboApi;
import java.io.IOException;
import java.net.URI;

/** Connections to QuickBooks: of nobody, and of somebody with one company at the sandbox. */
final class TokenIntroduction implements Introduction {

    static final String USER = "olivia";
    static final String REALM = "9130347596842384";

    private static final int DECIDED = 200;
    private static final long AN_HOUR = 3_600;

    @Override
    public int warmUp(ServiceInstance instance, LocalTokens tokens) throws IOException {
        QboApi nobody = QboApi.of(instance.uri(), tokens.of(WarmUp.USER));
        return WarmUp.run(instance, DECIDED, () -> nobody.deactivate("1", WarmUp.PATIENCE));
    }

    @Override
    public String loadSamples(Run run, LocalTokens tokens) throws IOException {
        QboApi olivia = QboApi.of(run.firstOf("token").uri(), tokens.of(USER));
        if (olivia.connection(REALM).status() != DECIDED) {
            Answer issued =
                    ApiClient.anonymous(URI.create(run.providers().intuit()))
                            .post("/sandbox/issue?realmId=" + REALM, "");
            Answer stored =
                    olivia.store(
                            REALM,
                            issued.text("/access_token"),
                            issued.text("/refresh_token"),
                            AN_HOUR);
            if (stored.status() != DECIDED) {
                throw new IOException(
                        "connecting a company: %s %s (expected: %d)"
                                .formatted(stored.inShort(), stored.body(), DECIDED));
            }
        }
        return "a user with a company in QuickBooks";
    }

    @Override
    public void show(Console console, Run run, LocalTokens tokens) {
        console.line(
                "Get an access token for QuickBooks, as %s, who has connected a company (it is refreshed when it ends):"
                        .formatted(USER));
        console.line("");
        console.line("TOKEN=" + tokens.of(USER));
        console.line(
                """
                curl -s -X POST %s%s -H "Authorization: Bearer $TOKEN"
                """
                        .formatted(run.firstOf("token").uri(), QboApi.accessPath(REALM)));
        console.line(
                "The answer: {\"realmId\":\"%s\",...,\"accessToken\":\"...\",...}; 200 callers at its end cause one refresh at Intuit."
                        .formatted(REALM));
    }
}
