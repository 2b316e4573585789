package dev.lanekeeper.events.sync;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller of an accepted command is told. The comment of each names its outcome codes. */
public sealed interface SyncResult {

    /** {@code registered}, or {@code updated}: it was registered already. */
    record Registered(String pageId, String facebookPageId) implements SyncResult {}

    /**
     * {@code started} or {@code resumed}: the session holds the page's lock.
     *
     * @param cursor where it goes on; null: at the beginning
     * @param pagesFetched so many portions it has had
     */
    record Started(
            UUID session,
            long fence,
            Instant expiresAt,
            @Nullable String cursor,
            int pagesFetched,
            Totals totals)
            implements SyncResult {}

    /**
     * {@code applied}, or {@code already_applied}.
     *
     * @param pagesFetched after it
     * @param totals of the session so far
     */
    record Applied(int pagesFetched, Instant expiresAt, Totals totals) implements SyncResult {}

    /** {@code paused}, {@code completed} or {@code failed}. */
    record Ended(UUID session, String status, Totals totals) implements SyncResult {}

    /**
     * Of a session.
     *
     * @param conversations that it has read
     * @param inserted of them were new
     * @param updated of them have changed
     * @param eventsCreated interactions that were new
     * @param skipped what was known already, could not be understood, or is not available any more
     */
    record Totals(int conversations, int inserted, int updated, int eventsCreated, int skipped) {

        public static final Totals ZERO = new Totals(0, 0, 0, 0, 0);
    }

    /**
     * {@code new_contact}, {@code updated}, {@code duplicate} or {@code ignored}.
     *
     * @param version of the conversation
     */
    record Recorded(UUID conversationId, int version) implements SyncResult {}

    /** {@code quarantined}. */
    record Quarantined(UUID quarantineId) implements SyncResult {}

    /** {@code expired}; zero when the lock lives, or is gone already. */
    record Count(int count) implements SyncResult {}
}
