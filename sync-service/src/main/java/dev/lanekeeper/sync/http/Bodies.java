package dev.lanekeeper.sync.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the routes. What may stand in each is said by its JSON Schema, {@code
 * schemas/sync/http/<name>.json}.
 */
final class Bodies {

    private Bodies() {}

    /**
     * A page and its token.
     *
     * @param facebookPageId as Meta numbers it
     */
    record PageBody(String facebookPageId, String pageToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "PageBody[facebookPageId=" + facebookPageId + "]";
        }
    }

    /**
     * @param resumeSession that is to go on; null: a new one begins
     */
    record SyncBody(String pageId, String facebookPageId, @Nullable UUID resumeSession) {}
}
