package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import dev.lanekeeper.embedded.sandbox.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The endpoints that clients call with their secret: tokens and revocation. */
final class TokenEndpoints {

    static final String TOKENS = "/oauth2/v1/tokens/bearer";
    static final String REVOKE = "/v2/oauth2/tokens/revoke";

    private static final String HARD_END_WANTED = "x-include-refresh-token-hard-expires-in";

    private final String credentials;
    private final Grants grants;
    private final IdTokens idTokens;
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final AtomicLong invalidGrants = new AtomicLong();

    TokenEndpoints(String clientId, String clientSecret, Grants grants, IdTokens idTokens) {
        this.credentials = clientId + ":" + clientSecret;
        this.grants = grants;
        this.idTokens = idTokens;
    }

    long calls(String operation) {
        return calls.getOrDefault(operation, new AtomicLong()).get();
    }

    long invalidGrants() {
        return invalidGrants.get();
    }

    /**
     * Counts a call of a known client, whatever comes of it.
     *
     * @throws OAuthError when the client is not known, or what it sends is no call
     */
    void require(Request request) {
        if (!request.method().equals("POST")) {
            throw new OAuthError(405, "invalid_request", request.method() + " (expected: POST)");
        }
        if (!request.basic().equals(credentials)) {
            throw OAuthError.invalidClient();
        }
        calls.computeIfAbsent(operation(request), _ -> new AtomicLong()).incrementAndGet();
    }

    private static String operation(Request request) {
        if (request.path().equals(REVOKE)) {
            return "revoke";
        }
        try {
            return switch (request.form().text("grant_type")) {
                case "authorization_code" -> "exchange";
                case "refresh_token" -> "refresh";
                case null, default -> "other";
            };
        } catch (FormException e) {
            throw OAuthError.invalidRequest(e.sentence());
        }
    }

    /**
     * What the call comes to, refusals included.
     *
     * @param keepRefreshToken the old refresh token goes on and is not in the answer
     */
    Answer answer(Request request, boolean keepRefreshToken) {
        try {
            return request.path().equals(REVOKE)
                    ? revoke(request)
                    : tokens(request, keepRefreshToken);
        } catch (OAuthError e) {
            if (e.error().equals("invalid_grant")) {
                invalidGrants.incrementAndGet();
            }
            return e.answer();
        } catch (FormException e) {
            return OAuthError.invalidRequest(e.sentence()).answer();
        }
    }

    private Answer tokens(Request request, boolean keepRefreshToken) {
        Form form = request.form();
        String type = form.required("grant_type");
        Grants.Pair pair =
                switch (type) {
                    case "authorization_code" ->
                            grants.exchange(form.required("code"), form.required("redirect_uri"));
                    case "refresh_token" ->
                            grants.refresh(form.required("refresh_token"), keepRefreshToken);
                    default ->
                            throw new OAuthError(
                                    400, "unsupported_grant_type", "grant_type: " + type);
                };
        return Answer.json(200, body(request, pair, keepRefreshToken));
    }

    private ObjectNode body(Request request, Grants.Pair pair, boolean withoutRefreshToken) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("token_type", "bearer")
                .put("access_token", pair.accessToken())
                .put("expires_in", grants.accessTokenSeconds());
        if (!withoutRefreshToken) {
            body.put("refresh_token", pair.refreshToken())
                    .put("x_refresh_token_expires_in", grants.refreshTokenSeconds(pair.grant()));
            if ("true".equals(request.header(HARD_END_WANTED))) {
                body.put(
                        "x_refresh_token_hard_expires_in",
                        grants.refreshTokenHardSeconds(pair.grant()));
            }
        }
        if (idTokens.wanted(pair.grant())) {
            body.put("id_token", idTokens.of(pair.grant()));
        }
        return body;
    }

    private Answer revoke(Request request) {
        String token = token(request);
        grants.revoke(token);
        return Answer.empty();
    }

    /** In JSON, as documented, or in a form, as older clients send it. */
    private static String token(Request request) {
        String text = new String(request.body(), StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("{")) {
            try {
                JsonNode token = JsonMapper.shared().readTree(text).path("token");
                return Objects.requireNonNullElse(token.asString(""), "");
            } catch (JacksonException _) {
                throw OAuthError.invalidRequest("The body is no JSON.");
            }
        }
        return request.form().required("token");
    }
}
