package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.QboApi;
import dev.lanekeeper.system.launcher.LocalTokens;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Connections to QuickBooks as one promise sees them, and the sandbox Intuit behind them. */
final class DemoConnections {

    private static final String TOKEN = "token";

    private final Run run;
    private final LocalTokens tokens;
    private final ApiClient intuit;

    DemoConnections(Run run, LocalTokens tokens) {
        this.run = run;
        this.tokens = tokens;
        this.intuit = ApiClient.anonymous(URI.create(run.providers().intuit()));
    }

    /**
     * A user with a company that nobody else has.
     *
     * @param apis of the user, one for each instance
     */
    record Owner(String user, String realm, List<QboApi> apis) {

        QboApi api() {
            return apis.getFirst();
        }

        /** Each caller at another instance. */
        QboApi api(int caller) {
            return apis.get(caller % apis.size());
        }
    }

    Owner owner() {
        String user = "demo-" + UUID.randomUUID();
        String realm =
                Long.toString(
                        ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE));
        return new Owner(
                user,
                realm,
                instances().stream()
                        .map(instance -> QboApi.of(instance.uri(), tokens.of(user)))
                        .toList());
    }

    /** The same, connected; the access token is good for so long. */
    Owner connected(long expiresInSeconds) throws IOException {
        Owner owner = owner();
        Issued issued = issue(owner.realm());
        Answer stored =
                owner.api()
                        .store(
                                owner.realm(),
                                issued.accessToken(),
                                issued.refreshToken(),
                                expiresInSeconds);
        if (stored.status() != 200) {
            throw new IOException("connecting: " + stored.inShort() + " (expected: 200)");
        }
        return owner;
    }

    /** What Intuit gives for a company. */
    record Issued(String accessToken, String refreshToken) {}

    Issued issue(String realm) throws IOException {
        Answer issued = intuit.post("/sandbox/issue?realmId=" + realm, "");
        return new Issued(issued.text("/access_token"), issued.text("/refresh_token"));
    }

    List<ServiceInstance> instances() {
        return run.instancesOf(TOKEN);
    }

    /** What the sandbox is to do: {@code next=slow&slow_ms=16000}. */
    void intuit(String control, String parameters) throws IOException {
        Answer answer = intuit.post("/sandbox/" + control + "?" + parameters, "");
        if (answer.status() != 200) {
            throw new IOException("sandbox Intuit: " + answer.body());
        }
    }

    /** Of the sandbox's counts: {@code refreshCalls}, {@code refreshes}, {@code invalidGrants}. */
    long counted(String what) throws IOException {
        return intuit.get("/sandbox/counts").json().path(what).asLong(-1);
    }

    /** How many refresh tokens of a company are good for something at Intuit. */
    long liveRefreshTokens(String realm) throws IOException {
        return intuit.get("/sandbox/live?realmId=" + realm).json().path("refreshTokens").asLong(-1);
    }

    String kafka() {
        return run.kafka();
    }

    JdbcAddress database() {
        return run.databaseOf(TOKEN);
    }

    List<String> column(String sql, Object... parameters) throws SQLException {
        return Tables.column(run.databaseOf(TOKEN), sql, parameters);
    }
}
