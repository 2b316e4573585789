package dev.lanekeeper.embedded.resend;

import dev.lanekeeper.embedded.sandbox.Answer;
import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mails that were taken, by their idempotency keys (Resend docs, Idempotency Keys): the same
 * key with the same mail gets the first answer again, with another mail it is refused.
 */
final class Mails {

    private final JournaledObjects mails;
    private long calls;

    Mails(@Nullable Path journal) {
        mails = new JournaledObjects(journal);
    }

    synchronized void called() {
        calls++;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized Answer take(@Nullable String key, JsonNode mail) {
        ObjectNode before = key == null ? null : withKey(key);
        if (before != null) {
            return before.get("mail").equals(mail)
                    ? taken(before)
                    : error(
                            409,
                            "invalid_idempotent_request",
                            "This idempotency key has been used with another payload.");
        }
        ObjectNode taken = JsonNodeFactory.instance.objectNode();
        taken.put("id", UUID.randomUUID().toString())
                .put("key", key)
                .put("at", Instant.now().toString())
                .set("mail", mail);
        mails.put(taken);
        return taken(taken);
    }

    private @Nullable ObjectNode withKey(String key) {
        return all().stream()
                .filter(mail -> key.equals(mail.path("key").asString("")))
                .findFirst()
                .orElse(null);
    }

    private static Answer taken(ObjectNode mail) {
        return Answer.json(
                200, JsonNodeFactory.instance.objectNode().put("id", mail.get("id").stringValue()));
    }

    /** Copies, in the order in which they came. */
    synchronized List<ObjectNode> all() {
        return mails.all(_ -> true);
    }

    static Answer error(int status, String name, String message) {
        return Answer.json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("statusCode", status)
                        .put("name", name)
                        .put("message", message));
    }
}
