package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A till as a client sees the service: it is logged in, talks HTTP, and knows its vendor and shop.
 */
public final class Till {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    final String user;
    final UUID vendor;
    final UUID location;
    private final URI base;
    private final String token;

    private Till(URI base, String user, UUID vendor, UUID location, String token) {
        this.base = base;
        this.user = user;
        this.vendor = vendor;
        this.location = location;
        this.token = token;
    }

    /** A till in the hands of this user, with the rights to make registers as well. */
    static Till of(URI base, TestStack stack, String user, UUID vendor, UUID location) {
        String token =
                stack.issuer()
                        .token(TokenRequest.user(user).vendor(vendor.toString()).role("admin"));
        return new Till(base, user, vendor, location, token);
    }

    /** The same shop, another login. */
    Till with(String otherUser, String otherToken) {
        return new Till(base, otherUser, vendor, location, otherToken);
    }

    /** What came back. */
    record Reply(int status, JsonNode body, Map<String, String> headers) {

        String code() {
            return body.path("code").stringValue("");
        }

        /** A member within members, as text; empty when it is not there. */
        String text(String... path) {
            JsonNode node = body;
            for (String name : path) {
                node = node.path(name);
            }
            return node.asString("");
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        boolean isReplay() {
            return header("Idempotency-Replayed").equals("true");
        }
    }

    UUID newRegister(String code) {
        Reply reply = post("/api/pos/registers", Map.of("code", code, "locationId", location));
        if (reply.status() != 201) {
            throw new AssertionError("register " + code + ": " + reply);
        }
        return UUID.fromString(reply.body().get("id").stringValue());
    }

    Reply openOrJoin(UUID register, Object... more) {
        return post("/api/pos/sessions/get-or-create", opening(register, more));
    }

    /** Opens the register's session, or joins it, and answers with its id. */
    UUID session(UUID register, Object... more) {
        Reply reply = openOrJoin(register, more);
        if (reply.status() != 200) {
            throw new AssertionError("opening at " + register + ": " + reply);
        }
        return UUID.fromString(reply.text("session", "id"));
    }

    Reply move(UUID session, UUID movementId, String kind, Object amount, String... headers) {
        return post(
                "/api/pos/sessions/" + session + "/movements",
                Map.of("movementId", movementId, "kind", kind, "amount", amount),
                headers);
    }

    Reply close(UUID session, Object counted, String... headers) {
        return post(closing(session), Map.of("countedCash", counted), headers);
    }

    static String closing(UUID session) {
        return "/api/pos/sessions/" + session + "/close";
    }

    /** The usual body, with members added or replaced. */
    Map<String, Object> opening(UUID register, Object... more) {
        Map<String, Object> body =
                new HashMap<>(
                        Map.of(
                                "registerId",
                                register,
                                "locationId",
                                location,
                                "vendorId",
                                vendor,
                                "userId",
                                user));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    Reply post(String path, Object body, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        body instanceof byte[] raw ? raw : Json.bytes(body)))
                        .build());
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(40));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            Map<String, String> headers = new HashMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) ->
                            headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            byte[] body = response.body();
            return new Reply(
                    response.statusCode(),
                    body.length == 0 ? Json.mapper().nullNode() : Json.mapper().readTree(body),
                    headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
