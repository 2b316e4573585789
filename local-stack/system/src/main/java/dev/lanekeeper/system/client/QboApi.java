package dev.lanekeeper.system.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Connections to QuickBooks as one user sees them: each method is one request. */
public final class QboApi {

    private static final String PATH = "/api/qbo/tokens/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;

    private QboApi(ApiClient client) {
        this.client = client;
    }

    public static QboApi of(URI base, String token) {
        return new QboApi(ApiClient.anonymous(base).withToken(token));
    }

    /** For requests that this class has no verb for. */
    public ApiClient client() {
        return client;
    }

    public static String path(String realm) {
        return PATH + realm;
    }

    public static String accessPath(String realm) {
        return PATH + realm + "/access";
    }

    /** Brings a token set along whose access token is good for so long. */
    public Answer store(
            String realm,
            String accessToken,
            String refreshToken,
            long expiresInSeconds,
            String... headers)
            throws IOException {
        return client.put(
                PATH + encoded(realm),
                storeBody(accessToken, refreshToken, expiresInSeconds),
                headers);
    }

    /** The same for another user; for programs of the operator. */
    public Answer storeFor(String userId, String realm, String body, String... headers)
            throws IOException {
        String address = PATH + encoded(realm) + "?userId=" + encoded(userId);
        return client.put(address, body, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static String storeBody(String accessToken, String refreshToken, long expiresInSeconds) {
        return JSON.writeValueAsString(
                Map.of(
                        "accessToken",
                        accessToken,
                        "refreshToken",
                        refreshToken,
                        "expiresIn",
                        expiresInSeconds,
                        "refreshTokenExpiresIn",
                        8_640_000));
    }

    public Answer access(String realm, String... headers) throws IOException {
        return client.post(accessPath(realm), "{}", headers);
    }

    /**
     * @param seenGeneration that is to be replaced
     */
    public Answer refresh(String realm, long seenGeneration, String... headers) throws IOException {
        return client.post(
                PATH + realm + "/refresh",
                JSON.writeValueAsString(Map.of("seenGeneration", seenGeneration)),
                headers);
    }

    public Answer connection(String realm) throws IOException {
        return client.get(PATH + realm);
    }

    public Answer deactivate(String realm, String... headers) throws IOException {
        return client.post(PATH + realm + "/deactivate", "{}", headers);
    }

    public Answer delete(String realm) throws IOException {
        return client.send(client.request(PATH + realm).DELETE());
    }
}
