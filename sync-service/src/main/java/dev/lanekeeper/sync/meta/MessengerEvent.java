package dev.lanekeeper.sync.meta;

import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One event of a webhook (Messenger Platform, "Webhook events"). Which it is, the name of its
 * member says; members that nobody expected stay in the payload.
 */
final class MessengerEvent {

    private static final int CONTACT_CHARACTERS_MAX = 100;
    private static final int MESSAGE_ID_CHARACTERS_MAX = 1_000;
    private static final int TEXT_CHARACTERS_MAX = 100_000;
    private static final int ATTACHMENTS_MAX = 100;

    private static final Set<String> HANDOVERS =
            Set.of("pass_thread_control", "take_thread_control", "request_thread_control");

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final String page;
    private final JsonNode event;
    private final JsonNode entryTime;
    private final InteractionSource source;

    MessengerEvent(String page, JsonNode event, JsonNode entryTime, InteractionSource source) {
        this.page = page;
        this.event = MetaJson.storable(event);
        this.entryTime = entryTime;
        this.source = source;
    }

    /** One, or several where it speaks of several messages. */
    List<Told> told() {
        if (!event.isObject()) {
            return unclear("not_an_object");
        }
        String contact = contact();
        Instant at = at();
        if (contact == null) {
            return unclear("contact_missing");
        }
        if (contact.length() > CONTACT_CHARACTERS_MAX) {
            return unclear("contact_too_long");
        }
        if (at == null) {
            return unclear("timestamp_missing");
        }
        return told(new Draft(contact, at));
    }

    private List<Told> told(Draft draft) {
        if (event.path("message").isObject()) {
            return message(draft, event.path("message"));
        }
        if (event.path("message_edit").isObject()) {
            return edit(draft, event.path("message_edit"));
        }
        if (event.path("message_unsend").isObject()) {
            return about(draft, InteractionType.UNSEND, event.path("message_unsend"));
        }
        if (event.path("reaction").isObject()) {
            return reaction(draft, event.path("reaction"));
        }
        if (event.path("read").isObject()) {
            return read(draft, event.path("read"));
        }
        if (event.path("delivery").isObject()) {
            return delivery(draft, event.path("delivery"));
        }
        if (event.path("postback").isObject()) {
            JsonNode postback = event.path("postback");
            draft.text = MetaJson.text(postback.path("title"));
            draft.messageId = MetaJson.messageId(postback.path("mid"));
            return draft.told(InteractionType.POSTBACK, postback);
        }
        if (event.path("referral").isObject()) {
            return draft.told(InteractionType.REFERRAL, event.path("referral"));
        }
        for (String handover : HANDOVERS) {
            if (event.path(handover).isObject()) {
                return draft.told(InteractionType.HANDOVER, event.path(handover));
            }
        }
        return unclear("unknown_event");
    }

    private List<Told> message(Draft draft, JsonNode message) {
        if (message.path("is_deleted").asBoolean(false)) {
            return about(draft, InteractionType.UNSEND, message);
        }
        draft.messageId = MetaJson.messageId(message.path("mid"));
        draft.text = MetaJson.text(message.path("text"));
        draft.attachments = attachments(message.path("attachments"));
        return draft.told(
                isByPage() ? InteractionType.MESSAGE_OUT : InteractionType.MESSAGE_IN, message);
    }

    private List<Told> edit(Draft draft, JsonNode edit) {
        Long number = MetaJson.number(edit.path("num_edit"));
        draft.text = MetaJson.text(edit.path("text"));
        // Without a number its time tells it from others, and which is later.
        draft.eventSeq = number == null ? draft.at.toEpochMilli() : number;
        return about(draft, InteractionType.EDIT, edit);
    }

    private List<Told> reaction(Draft draft, JsonNode reaction) {
        String emoji = MetaJson.text(reaction.path("emoji"));
        draft.text = emoji == null ? MetaJson.text(reaction.path("reaction")) : emoji;
        draft.eventSeq = draft.at.toEpochMilli();
        boolean back = "unreact".equals(reaction.path("action").asString(""));
        return about(draft, back ? InteractionType.UNREACTION : InteractionType.REACTION, reaction);
    }

    /** It is worth nothing without the message that it is about. */
    private List<Told> about(Draft draft, InteractionType type, JsonNode body) {
        draft.messageId = MetaJson.messageId(body.path("mid"));
        return draft.messageId == null ? unclear("message_id_missing") : draft.told(type, body);
    }

    private List<Told> read(Draft draft, JsonNode read) {
        draft.messageId = MetaJson.messageId(read.path("mid"));
        draft.watermark = MetaJson.epoch(read.path("watermark"));
        return draft.messageId == null && draft.watermark == null
                ? unclear("watermark_missing")
                : draft.told(InteractionType.READ, read);
    }

    private List<Told> delivery(Draft draft, JsonNode delivery) {
        draft.watermark = MetaJson.epoch(delivery.path("watermark"));
        List<Told> told = new ArrayList<>();
        for (JsonNode mid : delivery.path("mids")) {
            draft.messageId = MetaJson.messageId(mid);
            if (draft.messageId != null) {
                told.addAll(draft.told(InteractionType.DELIVERY, delivery));
            }
        }
        if (!told.isEmpty()) {
            return told;
        }
        draft.messageId = null;
        return draft.watermark == null
                ? unclear("watermark_missing")
                : draft.told(InteractionType.DELIVERY, delivery);
    }

    private static @Nullable List<Object> attachments(JsonNode node) {
        if (!node.isArray() && !node.isObject()) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        for (JsonNode one : node.isArray() ? node : List.of(node)) {
            if (!one.isNull() && all.size() < ATTACHMENTS_MAX) {
                all.add(Json.mapper().treeToValue(one, Object.class));
            }
        }
        return all.isEmpty() ? null : all;
    }

    /** An echo of what the page itself has sent, with whatever program. */
    private boolean isByPage() {
        return event.path("message").path("is_echo").asBoolean(false)
                || page.equals(MetaJson.id(event.path("sender").path("id")));
    }

    /** Whoever is not the page. */
    private @Nullable String contact() {
        String contact = MetaJson.id(event.path(isByPage() ? "recipient" : "sender").path("id"));
        return page.equals(contact) ? null : contact;
    }

    private @Nullable Instant at() {
        Instant own = MetaJson.epoch(event.path("timestamp"));
        return own == null ? MetaJson.epoch(entryTime) : own;
    }

    private List<Told> unclear(String reason) {
        return List.of(new Told.Unclear(page, Oddities.of(Oddities.EVENT, reason, event)));
    }

    /** What is known of the event so far. */
    private final class Draft {

        private final String contact;
        private final Instant at;
        private @Nullable String messageId;
        private long eventSeq;
        private @Nullable String text;
        private @Nullable List<Object> attachments;
        private @Nullable Instant watermark;

        Draft(String contact, Instant at) {
            this.contact = contact;
            this.at = at;
        }

        List<Told> told(InteractionType type, JsonNode body) {
            if (messageId != null && messageId.length() > MESSAGE_ID_CHARACTERS_MAX) {
                return unclear("message_id_too_long");
            }
            if (text != null && text.length() > TEXT_CHARACTERS_MAX) {
                return unclear("text_too_long");
            }
            return List.of(
                    new Told.Happened(
                            page,
                            contact,
                            type,
                            messageId,
                            eventSeq,
                            at,
                            hash(body),
                            text,
                            attachments,
                            watermark,
                            source,
                            Json.mapper().treeToValue(event, OBJECT)));
        }
    }

    /** Equal for equal bodies, in whatever order their members stand. */
    private static String hash(JsonNode body) {
        return Digests.sha256(Json.text(sorted(body)));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            var sorted = JsonNodeFactory.instance.objectNode();
            node.propertyNames().stream()
                    .sorted()
                    .forEach(name ->
                            sorted.set(name, sorted(Objects.requireNonNull(node.get(name)))));
            return sorted;
        }
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        return node;
    }
}
