package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Intuit knows: consents, codes and tokens, each under its own value as its id. One lock
 * around all of it: of two that use a refresh token at once, one is first.
 */
final class Ledger {

    static final String GRANT = "grant";
    static final String CODE = "code";
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";

    static final String LIVE = "live";
    static final String BURNT = "burnt";
    static final String REVOKED = "revoked";

    private final InstantSource clock;
    private final JournaledObjects objects;

    Ledger(InstantSource clock, JournaledObjects objects) {
        this.clock = clock;
        this.objects = objects;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    /** A new object, alive. */
    synchronized ObjectNode create(String kind, String prefix) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        return object.put("id", prefix + UUID.randomUUID().toString().replace("-", ""))
                .put("kind", kind)
                .put("status", LIVE)
                .put("created", now());
    }

    synchronized ObjectNode put(ObjectNode object) {
        return objects.put(object);
    }

    synchronized void end(ObjectNode object, String status) {
        put(object.deepCopy().put("status", status).put("ended", now()));
    }

    /** The living object of this id; null when there is none. */
    synchronized @Nullable ObjectNode living(String kind, String id) {
        ObjectNode object = objects.find(id);
        boolean lives =
                object != null
                        && object.get("kind").asString().equals(kind)
                        && object.get("status").asString().equals(LIVE)
                        && object.path("expires").asLong(Long.MAX_VALUE) > now();
        return lives ? object : null;
    }

    synchronized List<ObjectNode> all(String kind, Predicate<ObjectNode> which) {
        return objects.all(
                object -> object.get("kind").asString().equals(kind) && which.test(object));
    }

    /** Everything of a consent is worth nothing any more. */
    synchronized void revoke(String grantId) {
        objects.all(object ->
                        object.get("status").asString().equals(LIVE)
                                && (object.get("id").asString().equals(grantId)
                                        || object.path("grant").asString("").equals(grantId)))
                .forEach(object -> end(object, REVOKED));
    }
}
