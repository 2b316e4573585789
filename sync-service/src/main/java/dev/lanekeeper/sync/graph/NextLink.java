package dev.lanekeeper.sync.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/** The place that a {@code next} link names, without the rest of it: it carries the token. */
final class NextLink {

    private NextLink() {}

    static @Nullable String after(String link) {
        int query = link.indexOf('?');
        for (String pair : link.substring(query + 1).split("&")) {
            if (pair.startsWith("after=")) {
                try {
                    return URLDecoder.decode(pair.substring("after=".length()), UTF_8);
                } catch (IllegalArgumentException _) {
                    return null;
                }
            }
        }
        return null;
    }
}
