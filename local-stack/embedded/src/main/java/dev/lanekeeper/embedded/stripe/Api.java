package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.Form;
import dev.lanekeeper.embedded.sandbox.FormException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The API: who calls, what is asked, and what came of it. */
final class Api {

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final Map<String, String> COLLECTIONS =
            Map.of(
                    SESSIONS,
                    Sessions.KIND,
                    "/v1/payment_intents",
                    Payments.INTENT,
                    "/v1/charges",
                    Payments.CHARGE,
                    "/v1/refunds",
                    Payments.REFUND,
                    "/v1/events",
                    "event");
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final String apiKey;
    private final Ledger ledger;
    private final Sessions sessions;
    private final Payments payments;
    private final IdempotentCalls idempotent = new IdempotentCalls();
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

    Api(String apiKey, Ledger ledger, Sessions sessions, Payments payments) {
        this.apiKey = apiKey;
        this.ledger = ledger;
        this.sessions = sessions;
        this.payments = payments;
    }

    /** One request. */
    record Call(
            String method,
            String path,
            Form form,
            @Nullable String authorization,
            @Nullable String key) {}

    Answer answer(Call call) {
        try {
            requireKey(call.authorization());
            return call.method().equals("POST")
                    ? idempotent.of(
                            call.key(), call.path() + call.form().values(), () -> effect(call))
                    : Answer.json(200, read(call));
        } catch (StripeError e) {
            return Answer.json(e.status(), e.body());
        } catch (FormException e) {
            return Answer.json(400, StripeError.invalid(e.parameter(), e.sentence()).body());
        }
    }

    /** How often an operation had an effect, or was refused; replays do not count. */
    long count(String operation) {
        return calls.getOrDefault(operation, new AtomicLong()).get();
    }

    private void requireKey(@Nullable String authorization) {
        String key = "";
        if (authorization != null && authorization.startsWith(BEARER)) {
            key = authorization.substring(BEARER.length());
        } else if (authorization != null && authorization.startsWith(BASIC)) {
            String pair =
                    new String(
                            Base64.getDecoder().decode(authorization.substring(BASIC.length())),
                            StandardCharsets.UTF_8);
            key = pair.substring(0, Math.max(0, pair.indexOf(':')));
        }
        if (!key.equals(apiKey)) {
            throw new StripeError(
                    401, "invalid_request_error", null, "Invalid API Key provided.", null);
        }
    }

    /** A refusal is stored under the key as well, as Stripe does it. */
    private Answer effect(Call call) {
        try {
            return Answer.json(200, write(call));
        } catch (StripeError e) {
            return Answer.json(e.status(), e.body());
        } catch (FormException e) {
            return Answer.json(400, StripeError.invalid(e.parameter(), e.sentence()).body());
        }
    }

    private ObjectNode write(Call call) {
        String path = call.path();
        if (path.equals(SESSIONS)) {
            count(call, "session.create");
            return sessions.create(call.form(), call.key());
        }
        if (path.startsWith(SESSIONS + "/") && path.endsWith("/expire")) {
            count(call, "session.expire");
            return sessions.expire(
                    path.substring(SESSIONS.length() + 1, path.length() - "/expire".length()),
                    call.key());
        }
        if (path.equals("/v1/refunds")) {
            count(call, "refund.create");
            return payments.refund(call.form(), call.key());
        }
        throw unknown(call);
    }

    private void count(Call call, String operation) {
        calls.computeIfAbsent(operation, _ -> new AtomicLong()).incrementAndGet();
    }

    /** An object by its id, or all of its kind, the youngest first. */
    private ObjectNode read(Call call) {
        for (Map.Entry<String, String> collection : COLLECTIONS.entrySet()) {
            String path = collection.getKey();
            String kind = collection.getValue();
            if (call.path().equals(path)) {
                String intent = call.form().text("payment_intent");
                return list(
                        path,
                        ledger.all(
                                kind,
                                object ->
                                        intent == null
                                                || object.path("payment_intent")
                                                        .asString("")
                                                        .equals(intent)));
            }
            if (call.path().startsWith(path + "/")) {
                String id = call.path().substring(path.length() + 1);
                return kind.equals(Sessions.KIND) ? sessions.get(id) : ledger.get(kind, id);
            }
        }
        throw unknown(call);
    }

    private static ObjectNode list(String path, List<ObjectNode> objects) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list").put("url", path).put("has_more", false);
        list.putArray("data").addAll(objects.reversed());
        return list;
    }

    private static StripeError unknown(Call call) {
        return new StripeError(
                404,
                "invalid_request_error",
                null,
                "Unrecognized request URL (" + call.method() + ": " + call.path() + ").",
                null);
    }
}
