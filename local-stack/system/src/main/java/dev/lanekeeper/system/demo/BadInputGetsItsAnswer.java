package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Nonsense of many kinds, each with the answer that names it; and afterwards the register is as if
 * nothing had been sent.
 */
final class BadInputGetsItsAnswer implements Promise {

    private static final String INVALID = "400 invalid_request";
    private static final int BODY_LIMIT_BYTES = 256 * 1024;
    private static final int KEY_LIMIT = 255;

    @Override
    public String sentence() {
        return "bad input gets its 400 (401, 413, 415) and changes nothing";
    }

    @Override
    public Verdict check(DemoSystem system) throws IOException {
        Register register = system.freshRegister();
        PosApi user = system.user("clumsy");
        String good = PosApi.openOrJoinBody(register, "clumsy", "200.00");

        Verdict.Findings findings = new Verdict.Findings();
        Map<String, String> bodies = badBodies(register, good);
        for (Map.Entry<String, String> bad : bodies.entrySet()) {
            findings.expect(bad.getKey(), INVALID, post(user.client(), bad.getValue()));
        }
        findings.expect(
                "an id that is no UUID",
                "400 invalid_id",
                post(user.client(), good.replace(register.id().toString(), "test-lead-id")));
        checkWrapping(system, user.client(), good, findings);
        findings.expect(
                "a good request afterwards",
                false,
                user.openOrJoin(register, null).isTrue("/joined"));
        return findings.verdict("%d kinds, each named".formatted(bodies.size() + WRAPPINGS));
    }

    private static Map<String, String> badBodies(Register register, String good) {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("not JSON", "{\"registerId\": ");
        bodies.put("no body", "");
        bodies.put("an array", "[]");
        bodies.put(
                "a missing field", good.replace("\"registerId\":\"" + register.id() + "\",", ""));
        bodies.put("a wrong type", good.replace("\"clumsy\"", "{}"));
        bodies.put("a number as text", good.replace("200.00", "\"many\""));
        bodies.put("negative cash", good.replace("200.00", "-0.01"));
        bodies.put("cash over 1,000,000", good.replace("200.00", "1000000.01"));
        bodies.put("1,000,001", good.replace("200.00", "1000001"));
        bodies.put("three decimals", good.replace("200.00", "1.005"));
        bodies.put("NUL in text", good.replace("\"clumsy\"", "\"clum\\u0000sy\""));
        bodies.put("half of a surrogate pair", good.replace("\"clumsy\"", "\"clum\\ud800sy\""));
        bodies.put("an unknown field", good.replace("{", "{\"openingcash\":1,"));
        return bodies;
    }

    /** Checks beside {@link #badBodies}. */
    private static final int WRAPPINGS = 7;

    /** Good JSON in a bad request. */
    private static void checkWrapping(
            DemoSystem system, ApiClient client, String good, Verdict.Findings findings)
            throws IOException {
        findings.expect(
                "a key that is too long",
                "400 invalid_idempotency_key",
                client.post(
                                PosApi.OPEN_OR_JOIN_PATH,
                                good,
                                "Idempotency-Key",
                                "k".repeat(KEY_LIMIT + 1))
                        .inShort());
        findings.expect(
                "an empty key",
                "400 invalid_idempotency_key",
                client.post(PosApi.OPEN_OR_JOIN_PATH, good, "Idempotency-Key", "").inShort());
        findings.expect("no login", "401 unauthenticated", post(system.withoutLogin(), good));
        findings.expect(
                "a token that is none",
                "401 unauthenticated",
                post(system.withoutLogin().withToken("abc"), good));
        findings.expect(
                "another content type",
                415,
                client.send(
                                client.request(PosApi.OPEN_OR_JOIN_PATH)
                                        .header("Content-Type", "text/plain")
                                        .POST(BodyPublishers.ofString(good)))
                        .status());
        String large = good.replace("\"clumsy\"", "\"" + "c".repeat(BODY_LIMIT_BYTES) + "\"");
        findings.expect("a large body", 413, client.post(PosApi.OPEN_OR_JOIN_PATH, large).status());
        findings.expect(
                "a large body in chunks",
                413,
                client.send(
                                client.request(PosApi.OPEN_OR_JOIN_PATH)
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.fromPublisher(
                                                        BodyPublishers.ofString(large))))
                        .status());
    }

    private static String post(ApiClient client, String body) throws IOException {
        return client.post(PosApi.OPEN_OR_JOIN_PATH, body).inShort();
    }
}
