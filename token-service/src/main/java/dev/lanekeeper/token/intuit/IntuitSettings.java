package dev.lanekeeper.token.intuit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Intuit is reached, and who we are there.
 *
 * @param authorizeBase of the page on which users consent, without a path
 * @param tokenBase of the token endpoint
 * @param revokeBase of the revoke endpoint
 * @param clientId of the app; empty: nobody can connect
 * @param clientSecret of the app
 * @param redirectUri where users come back to, to the letter as the app's settings at Intuit have
 *     it
 * @param scope what users are asked to consent to
 * @param connectTimeoutMs of a call
 * @param answerTimeoutMs of a call, from its begin
 */
@ConfigurationProperties("lanekeeper.intuit")
public record IntuitSettings(
        String authorizeBase,
        String tokenBase,
        String revokeBase,
        String clientId,
        String clientSecret,
        String redirectUri,
        String scope,
        int connectTimeoutMs,
        int answerTimeoutMs) {

    public IntuitSettings(
            String authorizeBase,
            String tokenBase,
            String revokeBase,
            @Nullable String clientId,
            @Nullable String clientSecret,
            String redirectUri,
            String scope,
            int connectTimeoutMs,
            int answerTimeoutMs) {
        this.authorizeBase = withoutSlash(authorizeBase);
        this.tokenBase = withoutSlash(tokenBase);
        this.revokeBase = withoutSlash(revokeBase);
        this.clientId = clientId == null ? "" : clientId.strip();
        this.clientSecret = clientSecret == null ? "" : clientSecret.strip();
        this.redirectUri = redirectUri;
        this.scope = scope;
        this.connectTimeoutMs = connectTimeoutMs;
        this.answerTimeoutMs = answerTimeoutMs;
        List<String> wrong = new ArrayList<>();
        check(wrong, "connectTimeoutMs", connectTimeoutMs, 60_000);
        check(wrong, "answerTimeoutMs", answerTimeoutMs, 120_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static String withoutSlash(String base) {
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    private static void check(List<String> wrong, String name, int value, int max) {
        if (value < 1 || value > max) {
            wrong.add("lanekeeper.intuit.%s: %d (expected: 1..%d)".formatted(name, value, max));
        }
    }

    /** Without the secret: settings end in logs. */
    @Override
    public String toString() {
        return "IntuitSettings[tokenBase=" + tokenBase + ", clientId=" + clientId + "]";
    }
}
