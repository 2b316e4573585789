package dev.lanekeeper.purchase;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Somebody of a workspace, logged in, as a client sees the service. */
final class Member {

    final UUID workspace;
    private final HttpCaller http;

    private Member(HttpCaller http, UUID workspace) {
        this.http = http;
        this.workspace = workspace;
    }

    static Member of(URI base, TestStack stack, UUID workspace) {
        String token =
                stack.issuer()
                        .token(
                                TokenRequest.user("member of " + workspace)
                                        .workspace(workspace.toString()));
        return new Member(new HttpCaller(base, token, HttpContract.of("purchase")), workspace);
    }

    /** Somebody with this token, or with none when it is empty. */
    Member withToken(String other) {
        return new Member(http.withToken(other), workspace);
    }

    /** Offers a lead with details that name it. */
    UUID offer(String price, Object... more) {
        Map<String, Object> body = new HashMap<>();
        body.put("price", new BigDecimal(price));
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
        return http.post(path, body, headers);
    }

    Reply get(String path, String... headers) {
        return http.get(path, headers);
    }

    Reply delete(String path) {
        return http.delete(path);
    }

    HttpRequest.Builder request(String path, String... headers) {
        return http.request(path, headers);
    }

    Reply send(HttpRequest.Builder request) {
        return http.send(request.build());
    }
}
