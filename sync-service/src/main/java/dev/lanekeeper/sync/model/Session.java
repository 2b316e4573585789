package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncResult.Totals;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a page's history, however often it stops and goes on.
 *
 * @param cursor where it goes on; null: at the beginning
 * @param pagesFetched portions that it has had
 * @param fence of the lock that it held last
 * @param checkpointAt when it last got on
 * @param finishedAt null while it can go on
 * @param errorCode why it stopped; null when nothing was wrong
 */
public record Session(
        UUID sessionId,
        String tenantId,
        String pageId,
        String facebookPageId,
        Status status,
        @Nullable String cursor,
        Totals totals,
        int pagesFetched,
        long fence,
        Instant startedAt,
        Instant checkpointAt,
        @Nullable Instant finishedAt,
        @Nullable String errorCode) {

    /** How it stands. Lower case in the table. */
    public enum Status {
        RUNNING,
        PAUSED,
        COMPLETED,
        FAILED,
        SUPERSEDED;

        boolean isFinal() {
            return this != RUNNING && this != PAUSED;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Session started(UUID id, Page page, long fence, Instant now) {
        return new Session(
                id,
                page.tenantId(),
                page.pageId(),
                page.facebookPageId(),
                Status.RUNNING,
                null,
                Totals.ZERO,
                0,
                fence,
                now,
                now,
                null,
                null);
    }

    Session resumed(long newFence, Instant now) {
        return next(Status.RUNNING, cursor, totals, pagesFetched, newFence, now, null);
    }

    Session applied(String nextCursor, Totals more, Instant now) {
        return next(status, nextCursor, sum(totals, more), pagesFetched + 1, fence, now, null);
    }

    Session ended(Status how, @Nullable String why, Instant now) {
        return next(how, cursor, totals, pagesFetched, fence, now, why);
    }

    private Session next(
            Status newStatus,
            @Nullable String newCursor,
            Totals newTotals,
            int newPagesFetched,
            long newFence,
            Instant now,
            @Nullable String newErrorCode) {
        return new Session(
                sessionId,
                tenantId,
                pageId,
                facebookPageId,
                newStatus,
                newCursor,
                newTotals,
                newPagesFetched,
                newFence,
                startedAt,
                now,
                newStatus.isFinal() ? now : null,
                newErrorCode);
    }

    private static Totals sum(Totals a, Totals b) {
        return new Totals(
                a.conversations() + b.conversations(),
                a.inserted() + b.inserted(),
                a.updated() + b.updated(),
                a.eventsCreated() + b.eventsCreated(),
                a.skipped() + b.skipped());
    }
}
