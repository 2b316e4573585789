package dev.lanekeeper.pos;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.HttpContract;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A till as a client sees the service: it is logged in, talks HTTP, and knows its vendor and shop.
 */
public final class Till {

    final String user;
    final UUID vendor;
    final UUID location;
    private final HttpCaller http;

    private Till(HttpCaller http, String user, UUID vendor, UUID location) {
        this.http = http;
        this.user = user;
        this.vendor = vendor;
        this.location = location;
    }

    /** A till in the hands of this user, with the rights to make registers as well. */
    static Till of(URI base, TestStack stack, String user, UUID vendor, UUID location) {
        String token =
                stack.issuer()
                        .token(TokenRequest.user(user).vendor(vendor.toString()).role("admin"));
        return new Till(
                new HttpCaller(base, token, HttpContract.of("pos")), user, vendor, location);
    }

    /** The same shop, another login. */
    Till with(String otherUser, String otherToken) {
        return new Till(http.withToken(otherToken), otherUser, vendor, location);
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
        return http.post(path, body, headers);
    }

    Reply get(String path, String... headers) {
        return http.get(path, headers);
    }

    HttpRequest.Builder request(String path, String... headers) {
        return http.request(path, headers);
    }

    Reply send(HttpRequest request) {
        return http.send(request);
    }
}
