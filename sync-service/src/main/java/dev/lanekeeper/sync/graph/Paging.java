package dev.lanekeeper.sync.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.sync.meta.MetaJson;
import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a list goes on (Graph API, "Paged results"). There is more if there is a {@code next} link;
 * the link itself is not followed, since it carries the token: its cursor is.
 */
final class Paging {

    /** There is more, and nobody says where. */
    static final String NOWHERE = "";

    private static final String AFTER = "after=";

    private Paging() {}

    /** The place behind a page, or {@link #NOWHERE}; null when it is the last one. */
    static @Nullable String next(JsonNode paging) {
        String link = MetaJson.text(paging.path("next"));
        if (link == null) {
            return null;
        }
        String after = MetaJson.text(paging.path("cursors").path("after"));
        return after == null ? afterIn(link) : after;
    }

    private static String afterIn(String link) {
        for (String pair : link.substring(link.indexOf('?') + 1).split("&")) {
            if (pair.startsWith(AFTER)) {
                try {
                    return URLDecoder.decode(pair.substring(AFTER.length()), UTF_8);
                } catch (IllegalArgumentException _) {
                    return NOWHERE;
                }
            }
        }
        return NOWHERE;
    }
}
