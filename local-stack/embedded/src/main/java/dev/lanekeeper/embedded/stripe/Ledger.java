package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.JournaledObjects;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Stripe knows: sessions, payment intents, charges, refunds and events, each in the shape in
 * which it is told. One lock around all of it: a change and its events are one.
 */
final class Ledger {

    private final InstantSource clock;
    private final JournaledObjects objects;
    private final EventSink events;

    /** Whoever delivers events. */
    interface EventSink {
        void happened(ObjectNode event);
    }

    Ledger(InstantSource clock, JournaledObjects objects, EventSink events) {
        this.clock = clock;
        this.objects = objects;
        this.events = events;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    static String newId(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    /** A new object with what all of Stripe's objects have. */
    ObjectNode create(String prefix, String kind) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("id", newId(prefix))
                .put("object", kind)
                .put("created", now())
                .put("livemode", false);
        return object;
    }

    synchronized ObjectNode put(ObjectNode object) {
        return objects.put(object);
    }

    /**
     * @throws StripeError 404 when there is no such object
     */
    synchronized ObjectNode get(String kind, String id) {
        ObjectNode object = objects.find(id);
        if (object == null || !object.get("object").asString().equals(kind)) {
            throw StripeError.missing(kind, id);
        }
        return object;
    }

    synchronized List<ObjectNode> all(String kind, Predicate<ObjectNode> which) {
        return objects.all(
                object -> object.get("object").asString().equals(kind) && which.test(object));
    }

    /**
     * Something happened to an object.
     *
     * @param key of the call that caused it; null when none did
     */
    synchronized void tell(String type, ObjectNode object, @Nullable String key) {
        ObjectNode event = create("evt_", "event");
        event.put("api_version", "2025-09-30.clover").put("type", type).put("pending_webhooks", 1);
        event.putObject("data").set("object", object.deepCopy());
        event.putObject("request").putNull("id").put("idempotency_key", key);
        put(event);
        events.happened(event);
    }
}
