package dev.lanekeeper.sync.meta;

import dev.lanekeeper.events.sync.InteractionSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Takes a webhook apart: a body holds entries of several pages, an entry several events (Messenger
 * Platform, "Webhooks"). One that makes no sense does not sink its neighbours, and is kept.
 */
public final class MetaWebhook {

    private MetaWebhook() {}

    /** Whether it is about pages at all: an app may be subscribed to other things. */
    public static boolean isAboutPages(JsonNode body) {
        return "page".equals(body.path("object").asString(""));
    }

    /** All that it tells, in its order. */
    public static List<Told> read(JsonNode body) {
        List<Told> told = new ArrayList<>();
        JsonNode entries = body.path("entry");
        if (!entries.isArray() || entries.isEmpty()) {
            told.add(new Told.Unclear(null, Oddities.of(Oddities.WEBHOOK, "entry_missing", body)));
            return told;
        }
        entries.forEach(entry -> read(entry, told));
        return told;
    }

    private static void read(JsonNode entry, List<Told> told) {
        String page = MetaJson.id(entry.path("id"));
        if (page == null || !page.chars().allMatch(c -> c >= '0' && c <= '9')) {
            told.add(new Told.Unclear(null, Oddities.of(Oddities.EVENT, "page_missing", entry)));
            return;
        }
        int before = told.size();
        events(page, entry, "messaging", InteractionSource.WEBHOOK, told);
        events(page, entry, "standby", InteractionSource.STANDBY, told);
        for (JsonNode change : list(entry.path("changes"))) {
            told.add(new Told.Unclear(page, Oddities.of(Oddities.CHANGE, "not_messaging", change)));
        }
        if (told.size() == before) {
            told.add(new Told.Unclear(page, Oddities.of(Oddities.EVENT, "entry_empty", entry)));
        }
    }

    private static void events(
            String page,
            JsonNode entry,
            String channel,
            InteractionSource source,
            List<Told> told) {
        JsonNode sentAt = entry.path("time");
        for (JsonNode event : list(entry.path(channel))) {
            told.addAll(new MessengerEvent(page, event, sentAt, source).told());
        }
    }

    private static Iterable<JsonNode> list(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node instanceof MissingNode) {
            return List.of();
        }
        return node.isArray() ? node : List.of(node);
    }
}
