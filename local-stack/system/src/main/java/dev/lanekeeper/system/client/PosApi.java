package dev.lanekeeper.system.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The point of sale as one user sees it: each method is one request, each request has one answer.
 */
public final class PosApi {

    public static final String OPEN_OR_JOIN_PATH = "/api/pos/sessions/get-or-create";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient client;
    private final String userId;

    private PosApi(ApiClient client, String userId) {
        this.client = client;
        this.userId = userId;
    }

    /** The API for the user that the token names. */
    public static PosApi of(URI base, String userId, String token) {
        return new PosApi(ApiClient.anonymous(base).withToken(token), userId);
    }

    public String userId() {
        return userId;
    }

    /** For requests that this class has no verb for. */
    public ApiClient client() {
        return client;
    }

    public Answer openOrJoin(Register register, @Nullable String openingCash, String... headers)
            throws IOException {
        return client.post(
                OPEN_OR_JOIN_PATH, openOrJoinBody(register, userId, openingCash), headers);
    }

    public Answer move(String sessionId, UUID movementId, String kind, String amount)
            throws IOException {
        return client.post(
                "/api/pos/sessions/" + sessionId + "/movements",
                json("movementId", movementId, "kind", kind, "amount", new BigDecimal(amount)));
    }

    public Answer startClose(String sessionId) throws IOException {
        return client.post("/api/pos/sessions/" + sessionId + "/close/start", "{}");
    }

    public Answer close(String sessionId, String countedCash, @Nullable String note)
            throws IOException {
        return client.post(
                "/api/pos/sessions/" + sessionId + "/close",
                json("countedCash", new BigDecimal(countedCash), "note", note));
    }

    /** The body of "start shift"; without an amount the service's usual one counts. */
    public static String openOrJoinBody(
            Register register, String userId, @Nullable String openingCash) {
        return json(
                "registerId", register.id(),
                "locationId", register.locationId(),
                "vendorId", register.vendorId(),
                "userId", userId,
                "openingCash", openingCash == null ? null : new BigDecimal(openingCash));
    }

    /** A JSON object of names and values in turn; what is null is left out. */
    private static String json(@Nullable Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                fields.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return JSON.writeValueAsString(fields);
    }
}
