package dev.lanekeeper.embedded.graph;

import dev.lanekeeper.embedded.graph.SandboxPage.Conversation;
import dev.lanekeeper.embedded.graph.SandboxPage.Message;
import dev.lanekeeper.embedded.sandbox.Form;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Conversations and messages as the Graph API lists them. */
final class GraphLists {

    private static final int USUAL_LIMIT = 25;
    private static final int LIMIT_MAX = 499;
    private static final Pattern NESTED = Pattern.compile("messages\\.limit\\((\\d{1,4})\\)");

    /** The colon in the offset is missing, as it is there. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private final String base;

    /**
     * @param base in front of links
     */
    GraphLists(String base) {
        this.base = base;
    }

    ObjectNode conversations(SandboxPage page, Form query) {
        int limit = limit(query);
        String after = query.text("after");
        Cursor place = after == null ? null : Cursor.parse(after);
        List<Conversation> due =
                page.byActivity().stream()
                        .filter(one -> place == null || place.isBefore(one))
                        .limit(limit + 1L)
                        .toList();
        List<Conversation> shown = due.size() > limit ? due.subList(0, limit) : due;
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        shown.forEach(one -> data.add(conversation(page, one, nested(query))));
        if (!shown.isEmpty()) {
            paging(
                    answer,
                    Cursor.of(shown.getFirst()).text(),
                    Cursor.of(shown.getLast()).text(),
                    due.size() > limit ? page.id + "/conversations" : null,
                    page.token);
        }
        return answer;
    }

    private ObjectNode conversation(SandboxPage page, Conversation one, int messages) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", one.id())
                        .put("updated_time", time(one.updatedAt()))
                        .put("unread_count", one.unread());
        ArrayNode participants = node.putObject("participants").putArray("data");
        participants
                .addObject()
                .put("name", one.contactName())
                .put("email", one.contact + "@facebook.com")
                .put("id", one.contact);
        participants
                .addObject()
                .put("name", page.name)
                .put("email", page.id + "@facebook.com")
                .put("id", page.id);
        if (messages > 0) {
            node.set("messages", messages(page, one, 0, messages));
        }
        return node;
    }

    ObjectNode messages(SandboxPage page, Conversation one, Form query) {
        String after = query.text("after");
        return messages(
                page, one, after == null ? 0 : Cursor.parse(after).number() + 1, limit(query));
    }

    private ObjectNode messages(SandboxPage page, Conversation one, int from, int limit) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode data = answer.putArray("data");
        int to = Math.min(one.size(), from + limit);
        for (int n = from; n < to; n++) {
            data.add(message(page, one, one.message(n)));
        }
        if (to > from) {
            paging(
                    answer,
                    new Cursor(0, from).text(),
                    new Cursor(0, to - 1).text(),
                    to < one.size() ? one.id() + "/messages" : null,
                    page.token);
        }
        return answer;
    }

    private static ObjectNode message(SandboxPage page, Conversation one, Message message) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", message.id())
                        .put("created_time", time(message.sentAt()))
                        .put("message", message.text());
        ObjectNode contact =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", one.contactName())
                        .put("id", one.contact);
        ObjectNode self =
                JsonNodeFactory.instance.objectNode().put("name", page.name).put("id", page.id);
        node.set("from", message.fromPage() ? self : contact);
        node.putObject("to").putArray("data").add(message.fromPage() ? contact : self);
        return node;
    }

    /**
     * @param more where there is more; null: nowhere
     * @param token that links carry there, whether one likes it or not
     */
    private void paging(
            ObjectNode answer, String before, String after, @Nullable String more, String token) {
        ObjectNode paging = answer.putObject("paging");
        paging.putObject("cursors").put("before", before).put("after", after);
        if (more != null) {
            paging.put(
                    "next", base + "/v23.0/" + more + "?access_token=" + token + "&after=" + after);
        }
    }

    private static int limit(Form query) {
        Long limit = query.number("limit");
        return limit == null ? USUAL_LIMIT : (int) Math.clamp(limit, 1, LIMIT_MAX);
    }

    /** Messages that come with each conversation; 0: none are asked for. */
    private static int nested(Form query) {
        String fields = query.text("fields");
        if (fields == null || !fields.contains("messages")) {
            return 0;
        }
        Matcher matcher = NESTED.matcher(fields);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : USUAL_LIMIT;
    }

    static String time(Instant time) {
        return TIME.format(time);
    }
}
