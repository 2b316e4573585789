package dev.lanekeeper.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.intuit.IssuedTokens;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who has companies in QuickBooks, and is logged in here. */
final class User {

    private static final AtomicLong REALMS = new AtomicLong(9_130_000_000L);

    final String id;
    final HttpCaller http;

    private User(String id, HttpCaller http) {
        this.id = id;
        this.http = http;
    }

    static User of(URI base, TestStack stack, String id) {
        return new User(
                id,
                new HttpCaller(
                        base,
                        stack.issuer().token(TokenRequest.user(id)),
                        HttpContract.of("token")));
    }

    /** A company that nobody has connected yet. */
    static String newRealm() {
        return Long.toString(REALMS.incrementAndGet());
    }

    /** Brings a token set along whose access token is good for so long. */
    Reply put(String realm, IssuedTokens tokens, long expiresInSeconds, String... headers) {
        return put(realm, body(tokens, expiresInSeconds), headers);
    }

    static Map<String, Object> body(IssuedTokens tokens, long expiresInSeconds) {
        Map<String, Object> body = new HashMap<>();
        body.put("accessToken", tokens.accessToken());
        body.put("refreshToken", tokens.refreshToken());
        body.put("expiresIn", expiresInSeconds);
        body.put("refreshTokenExpiresIn", 8_640_000);
        return body;
    }

    Reply put(String realm, Map<String, Object> body, String... headers) {
        return http.send(
                http.request("/api/qbo/tokens/" + realm, headers)
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofByteArray(
                                        JsonMapper.shared().writeValueAsBytes(body)))
                        .build());
    }

    /** A connection whose access token is good for so long. */
    String connected(TokenUnderTest service, long expiresInSeconds) {
        String realm = newRealm();
        Reply stored = put(realm, service.intuit.issue(realm), expiresInSeconds);
        assertThat(stored.status()).as("%s", stored).isEqualTo(200);
        return realm;
    }

    Reply access(String realm, String... headers) {
        return http.post("/api/qbo/tokens/" + realm + "/access", Map.of(), headers);
    }

    Reply refresh(String realm, String... headers) {
        return http.post("/api/qbo/tokens/" + realm + "/refresh", Map.of(), headers);
    }

    Reply seen(String realm) {
        return http.get("/api/qbo/tokens/" + realm);
    }

    Reply deactivate(String realm) {
        return http.post("/api/qbo/tokens/" + realm + "/deactivate", Map.of());
    }

    Reply delete(String realm) {
        return http.delete("/api/qbo/tokens/" + realm);
    }
}
