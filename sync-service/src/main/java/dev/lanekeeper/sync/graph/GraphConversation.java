package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.events.sync.SyncedConversation.Message;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.meta.MetaJson;
import dev.lanekeeper.sync.meta.Oddities;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Understands conversations and messages as the Graph API has them. */
final class GraphConversation {

    /** What is asked for of a message. */
    static final String MESSAGE_FIELDS = "id,message,created_time,from,to,sticker,attachments";

    private static final int ATTACHMENTS_MAX = 100;
    private static final int CONTACT_CHARACTERS_MAX = 100;
    private static final int MESSAGE_ID_CHARACTERS_MAX = 1_000;
    private static final int NAME_CHARACTERS_MAX = 1_000;
    private static final int TEXT_CHARACTERS_MAX = 100_000;

    private final String page;
    private final List<Oddity> odd;

    /**
     * @param page as Meta numbers it
     * @param odd where what makes no sense goes
     */
    GraphConversation(String page, List<Oddity> odd) {
        this.page = page;
        this.odd = odd;
    }

    /** Null when nobody can tell whose it is. */
    @Nullable SyncedConversation read(JsonNode found) {
        JsonNode conversation = withoutLinks(MetaJson.storable(found));
        String id = MetaJson.id(conversation.path("id"));
        JsonNode contact = contact(conversation);
        String contactId = contact == null ? null : MetaJson.id(contact.path("id"));
        if (id == null
                || contact == null
                || contactId == null
                || contactId.length() > CONTACT_CHARACTERS_MAX) {
            odd.add(
                    Oddities.of(
                            Oddities.CONVERSATION,
                            id == null ? "id_missing" : "contact_missing",
                            conversation));
            return null;
        }
        Long unread = MetaJson.number(conversation.path("unread_count"));
        return new SyncedConversation(
                id,
                contactId,
                name(contact),
                unread == null ? null : (int) Math.min(unread, Integer.MAX_VALUE),
                MetaJson.time(conversation.path("updated_time")),
                true,
                messages(conversation.path("messages").path("data")));
    }

    /** More messages of a conversation that was read before. */
    SyncedConversation more(HistoryCursor.Rest rest, JsonNode data) {
        return new SyncedConversation(
                rest.conversationId(),
                rest.contactId(),
                rest.contactName(),
                null,
                null,
                false,
                messages(withoutLinks(MetaJson.storable(data))));
    }

    /** Links to further pages carry the token: none of them is kept, not even with an oddity. */
    private static JsonNode withoutLinks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("paging");
        }
        node.forEach(GraphConversation::withoutLinks);
        return node;
    }

    /** Whoever of them is not the page; where they are not named, whoever writes to it. */
    private @Nullable JsonNode contact(JsonNode conversation) {
        JsonNode participant = other(conversation.path("participants").path("data"));
        if (participant != null) {
            return participant;
        }
        for (JsonNode message : conversation.path("messages").path("data")) {
            JsonNode from = message.path("from");
            JsonNode contact = isOther(from) ? from : other(message.path("to").path("data"));
            if (contact != null) {
                return contact;
            }
        }
        return null;
    }

    private @Nullable JsonNode other(JsonNode people) {
        for (JsonNode one : people) {
            if (isOther(one)) {
                return one;
            }
        }
        return null;
    }

    private boolean isOther(JsonNode one) {
        String id = MetaJson.id(one.path("id"));
        return id != null && !id.equals(page);
    }

    private static @Nullable String name(JsonNode contact) {
        String name = MetaJson.text(contact.path("name"));
        return name == null || name.length() <= NAME_CHARACTERS_MAX
                ? name
                : MetaJson.storable(name.substring(0, NAME_CHARACTERS_MAX));
    }

    private List<Message> messages(JsonNode data) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode one : data) {
            Message message = message(one);
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    private @Nullable Message message(JsonNode message) {
        String id = MetaJson.messageId(message.path("id"));
        Instant sentAt = MetaJson.time(message.path("created_time"));
        String text = MetaJson.text(message.path("message"));
        String wrong =
                id == null
                        ? "id_missing"
                        : id.length() > MESSAGE_ID_CHARACTERS_MAX
                                ? "id_too_long"
                                : sentAt == null
                                        ? "created_time_missing"
                                        : text != null && text.length() > TEXT_CHARACTERS_MAX
                                                ? "text_too_long"
                                                : null;
        if (wrong != null || id == null || sentAt == null) {
            odd.add(Oddities.of(Oddities.MESSAGE, String.valueOf(wrong), message));
            return null;
        }
        JsonNode from = message.path("from");
        boolean fromPage =
                MetaJson.id(from.path("id")) == null
                        // Of a contact who is gone nothing is named but the other side.
                        ? other(message.path("to").path("data")) != null
                        : !isOther(from);
        return new Message(id, fromPage, sentAt, text, attachments(message));
    }

    private static @Nullable List<Object> attachments(JsonNode message) {
        List<Object> all = new ArrayList<>();
        for (JsonNode one : message.path("attachments").path("data")) {
            if (all.size() < ATTACHMENTS_MAX) {
                all.add(Json.mapper().treeToValue(one, Object.class));
            }
        }
        String sticker = MetaJson.text(message.path("sticker"));
        if (sticker != null && all.size() < ATTACHMENTS_MAX) {
            all.add(Map.of("type", "sticker", "url", sticker));
        }
        return all.isEmpty() ? null : all;
    }
}
