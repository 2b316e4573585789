package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls by idempotency key (API reference, Idempotent requests): the same key with the same
 * parameters gets the stored answer, with others it is refused, and while the first is under way it
 * is refused too.
 */
final class IdempotentCalls {

    private record Stored(String request, Answer answer) {}

    private final Map<String, Stored> stored = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    /**
     * @param request path and parameters
     * @param call runs when the key is new
     */
    Answer of(@Nullable String key, String request, Supplier<Answer> call) {
        if (key == null) {
            return call.get();
        }
        synchronized (this) {
            Stored known = stored.get(key);
            if (known != null) {
                return known.request().equals(request)
                        ? known.answer().with("Idempotent-Replayed", "true")
                        : mismatch(key);
            }
            if (!underWay.add(key)) {
                throw new StripeError(
                        409,
                        "idempotency_error",
                        "idempotency_key_in_use",
                        "There is currently another in-progress request using this key.",
                        null);
            }
        }
        Answer answer = null;
        try {
            answer = call.get();
            return answer;
        } finally {
            synchronized (this) {
                underWay.remove(key);
                if (answer != null) {
                    stored.put(key, new Stored(request, answer));
                }
            }
        }
    }

    private static Answer mismatch(String key) {
        throw new StripeError(
                400,
                "idempotency_error",
                null,
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '"
                        + key
                        + "' if you meant to execute a different request.",
                null);
    }
}
