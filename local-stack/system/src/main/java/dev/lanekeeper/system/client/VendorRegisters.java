package dev.lanekeeper.system.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A vendor's registers at one location, as an administrator sees them: those that exist are found,
 * those that are missing are made.
 */
public final class VendorRegisters {

    private static final String PATH = "/api/pos/registers";
    private static final int AT_A_TIME = 16;

    private final ApiClient admin;
    private final UUID vendorId;
    private final UUID locationId;

    /**
     * @param token of an administrator of the vendor
     */
    public VendorRegisters(URI pos, String token, UUID vendorId, UUID locationId) {
        this.admin = ApiClient.anonymous(pos).withToken(token);
        this.vendorId = vendorId;
        this.locationId = locationId;
    }

    /** The registers of these codes, in this order. */
    public List<Register> ensure(List<String> codes) throws IOException {
        Map<String, UUID> ids = existing();
        List<String> missing = codes.stream().filter(code -> !ids.containsKey(code)).toList();
        make(missing, ids);
        return codes.stream()
                .map(code ->
                        new Register(
                                Objects.requireNonNull(ids.get(code), code),
                                locationId,
                                vendorId,
                                code))
                .toList();
    }

    /** All of them, page by page. */
    private Map<String, UUID> existing() throws IOException {
        Map<String, UUID> ids = new HashMap<>();
        String after = "";
        while (true) {
            JsonNode page =
                    expect(200, admin.get(PATH + "?after=" + after)).json().at("/registers");
            if (page.isEmpty()) {
                return ids;
            }
            for (JsonNode register : page) {
                after = register.path("code").asString();
                ids.put(after, UUID.fromString(register.path("id").asString()));
            }
        }
    }

    private void make(List<String> codes, Map<String, UUID> ids) throws IOException {
        List<Future<UUID>> made = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
            codes.forEach(code -> made.add(senders.submit(() -> make(code))));
        }
        for (int i = 0; i < made.size(); i++) {
            ids.put(codes.get(i), answered(made.get(i)));
        }
    }

    /** The key makes a request that has to be sent again harmless. */
    private UUID make(String code) throws IOException {
        String body =
                JsonMapper.shared()
                        .writeValueAsString(Map.of("code", code, "locationId", locationId));
        Answer answer = admin.post(PATH, body, "Idempotency-Key", "register-" + code);
        return UUID.fromString(expect(201, answer).text("/id"));
    }

    private static Answer expect(int status, Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new IOException(
                    "registers: %s %s (expected: %d)"
                            .formatted(answer.inShort(), answer.body(), status));
        }
        return answer;
    }

    private static UUID answered(Future<UUID> made) throws IOException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IOException("a register could not be made: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while making registers", e);
        }
    }
}
