package dev.lanekeeper.purchase;

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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Somebody of a workspace, logged in, as a client sees the service. */
final class Member {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    final UUID workspace;
    private final URI base;
    private final String token;

    private Member(URI base, UUID workspace, String token) {
        this.base = base;
        this.workspace = workspace;
        this.token = token;
    }

    static Member of(URI base, TestStack stack, UUID workspace) {
        return new Member(
                base,
                workspace,
                stack.issuer()
                        .token(
                                TokenRequest.user("member of " + workspace)
                                        .workspace(workspace.toString())));
    }

    /** Somebody with this token, or with none when it is empty. */
    Member withToken(String other) {
        return new Member(base, workspace, other);
    }

    /** What came back. */
    record Reply(int status, JsonNode body, Map<String, String> headers) {

        String code() {
            return body.path("code").asString("");
        }

        /** Status and code, in short. */
        String told() {
            return code().isEmpty() ? Integer.toString(status) : status + " " + code();
        }

        String text(String pointer) {
            return body.at(pointer).asString("");
        }

        UUID id(String pointer) {
            return UUID.fromString(text(pointer));
        }

        boolean isReplay() {
            return headers.getOrDefault("idempotency-replayed", "").equals("true");
        }
    }

    /** Offers a lead with details that name it. */
    UUID offer(String price, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("price", new java.math.BigDecimal(price));
        body.put("preview", Map.of("industry", "roofing", "city", "Lyon"));
        body.put("details", Map.of("name", "Ada Lovelace", "email", "ada@example.org"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        Reply reply = post("/api/marketplace/leads", body);
        if (reply.status() != 201) {
            throw new AssertionError("offering: " + reply);
        }
        return reply.id("/id");
    }

    Reply buy(UUID... leads) {
        return purchase("credits", Arrays.asList(leads));
    }

    Reply purchase(String method, List<UUID> leads, String... headers) {
        return post(
                "/api/marketplace/purchase",
                Map.of("leadIds", leads, "paymentMethod", method),
                headers);
    }

    Reply purchaseOf(UUID id) {
        return get("/api/marketplace/purchases/" + id);
    }

    Reply credits() {
        return get("/api/credits");
    }

    Reply post(String path, Object body, String... headers) {
        return send(
                request(path, headers)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofByteArray(
                                        body instanceof byte[] raw ? raw : Json.bytes(body))));
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Reply delete(String path) {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(40));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
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
