package dev.lanekeeper.runtime.retention;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The inbox rows that may go: older than the window, and known to be published. A row that the
 * relay has not published yet, or has to publish again from the table, stays however old it is.
 */
final class ExpiredRows {

    /** Any number that nobody else in this database locks on: one instance deletes at a time. */
    static final long ADVISORY_LOCK = 0x6C61_6E65_696E_6278L;

    private final JdbcOperations jdbc;
    private final int publishedMarginSeconds;

    ExpiredRows(JdbcOperations jdbc, int publishedMarginSeconds) {
        this.jdbc = jdbc;
        this.publishedMarginSeconds = publishedMarginSeconds;
    }

    /**
     * What one delete has done.
     *
     * @param youngest decided_at of the youngest deleted row; null when there was none
     */
    record Deleted(long rows, @Nullable OffsetDateTime youngest) {}

    /**
     * Deletes the oldest, in one short transaction. Nothing is deleted while another instance
     * deletes: it waits for no lock and takes no row lock before the delete itself.
     *
     * @param from where the last delete ended, so that this one need not wade through its dead
     *     rows; null at the beginning of a round
     */
    Deleted delete(Duration window, @Nullable OffsetDateTime from, int rowsMax) {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        """
                        with bound as materialized (
                            select least(
                                now() - make_interval(secs => ?),
                                published_to - make_interval(secs => ?),
                                repair_from) as before
                            from relay_watermark
                            where pg_try_advisory_xact_lock(?)),
                        gone as (
                            delete from inbox
                            where ctid = any (array(
                                select ctid
                                from inbox
                                where decided_at < (select before from bound)
                                  and decided_at >= coalesce(?::timestamptz, '-infinity')
                                order by decided_at
                                limit ?))
                            returning decided_at)
                        select count(*) as rows, max(decided_at) as youngest
                        from gone
                        """,
                        (row, _) ->
                                new Deleted(
                                        row.getLong("rows"),
                                        row.getObject("youngest", OffsetDateTime.class)),
                        (double) window.toSeconds(),
                        (double) publishedMarginSeconds,
                        ADVISORY_LOCK,
                        from,
                        rowsMax));
    }

    /** How far back the inbox remembers: decided_at of its oldest row. */
    Optional<OffsetDateTime> oldest() {
        return jdbc
                .query(
                        """
                        select decided_at
                        from inbox
                        order by decided_at
                        limit 1
                        """,
                        (row, _) -> row.getObject("decided_at", OffsetDateTime.class))
                .stream()
                .findFirst();
    }
}
