package dev.lanekeeper.system.client;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The point of sale as one user sees it: each method is one request, each request has one answer.
 */
public final class PosApi {

    public static final String OPEN_OR_JOIN_PATH = "/api/pos/sessions/get-or-create";
    public static final String REGISTERS_PATH = "/api/pos/registers";
    private static final int REGISTERS_AT_A_TIME = 16;
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

    /** For requests that this class has no verb for. */
    public ApiClient client() {
        return client;
    }

    /**
     * Makes a register; repeated with the same code it answers with the same register.
     *
     * @throws IOException when the answer is anything but 201
     */
    public Register register(UUID vendorId, UUID locationId, String code) throws IOException {
        Answer answer =
                client.post(
                        REGISTERS_PATH,
                        json("code", code, "locationId", locationId),
                        "Idempotency-Key",
                        "register-" + code);
        if (answer.status() != 201) {
            throw new IOException(
                    "register %s: %s (expected: 201) %s"
                            .formatted(code, answer.inShort(), answer.body()));
        }
        return new Register(UUID.fromString(answer.text("/id")), locationId, vendorId, code);
    }

    /**
     * {@link #register} for many codes, some at a time; the answers are in the order of the codes.
     */
    public List<Register> registers(UUID vendorId, UUID locationId, List<String> codes)
            throws IOException {
        try (ExecutorService senders = Executors.newFixedThreadPool(REGISTERS_AT_A_TIME)) {
            List<Future<Register>> answers =
                    codes.stream()
                            .map(code -> senders.submit(() -> register(vendorId, locationId, code)))
                            .toList();
            List<Register> registers = new ArrayList<>();
            for (Future<Register> answer : answers) {
                registers.add(answer.get());
            }
            return registers;
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot make the registers %s..%s".formatted(codes.getFirst(), codes.getLast()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making registers", e);
        }
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
