package dev.lanekeeper.embedded.intuit;

import dev.lanekeeper.embedded.sandbox.Journal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final InstantSource clock;
    private final Journal journal;

    Ledger(InstantSource clock, Journal journal) {
        this.clock = clock;
        this.journal = journal;
        journal.read().forEach(object -> objects.put(object.get("id").asString(), object));
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
        objects.put(object.get("id").asString(), object);
        journal.append(object);
        return object;
    }

    synchronized void end(ObjectNode object, String status) {
        put(object.deepCopy().put("status", status).put("ended", now()));
    }

    /** The living object of this id; null when there is none. */
    synchronized @Nullable ObjectNode living(String kind, String id) {
        ObjectNode object = objects.get(id);
        boolean lives =
                object != null
                        && object.get("kind").asString().equals(kind)
                        && object.get("status").asString().equals(LIVE)
                        && object.path("expires").asLong(Long.MAX_VALUE) > now();
        return lives ? object : null;
    }

    synchronized List<ObjectNode> all(String kind, Predicate<ObjectNode> which) {
        return objects.values().stream()
                .filter(object -> object.get("kind").asString().equals(kind))
                .filter(which)
                .map(ObjectNode::deepCopy)
                .toList();
    }

    /** Everything of a consent is worth nothing any more. */
    synchronized void revoke(String grantId) {
        for (String kind : List.of(GRANT, ACCESS, REFRESH)) {
            all(
                            kind,
                            object ->
                                    object.get("id").asString().equals(grantId)
                                            || object.path("grant").asString("").equals(grantId))
                    .stream()
                    .filter(object -> object.get("status").asString().equals(LIVE))
                    .forEach(object -> end(object, REVOKED));
        }
    }
}
