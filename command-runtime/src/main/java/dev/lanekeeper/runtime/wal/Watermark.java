package dev.lanekeeper.runtime.wal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * How far the relay has come, in a table of one row. It is moved after the broker's acknowledgement
 * and before the slot is: a slot that is ahead of it has not been moved by us, and what lies
 * between may never have gone out.
 */
final class Watermark {

    private final JdbcOperations jdbc;
    private final int marginSeconds;

    /**
     * @param marginSeconds longer than any transaction lasts: rows become visible in the order of
     *     commits, and carry the time of their transaction's start
     */
    Watermark(JdbcOperations jdbc, int marginSeconds) {
        this.jdbc = jdbc;
        this.marginSeconds = marginSeconds;
    }

    /**
     * Everything up to here is acknowledged by the broker. It never goes back.
     *
     * @param youngest {@code decided_at} of the youngest row among it; null when there was none
     */
    void advance(@Nullable Instant youngest, LogSequenceNumber position) {
        jdbc.update(
                """
                update relay_watermark
                set
                    published_to = greatest(published_to, ?),
                    position = greatest(position, ?::pg_lsn)
                """,
                youngest == null ? null : Timestamp.from(youngest),
                position.asString());
    }

    LogSequenceNumber position() {
        return LogSequenceNumber.valueOf(
                Objects.requireNonNull(
                        jdbc.queryForObject(
                                "select position::text from relay_watermark", String.class)));
    }

    /** Whether nothing has ever been published: a first start, and no loss. */
    boolean isPristine() {
        return position().equals(LogSequenceNumber.INVALID_LSN);
    }

    /**
     * Notes that rows since the watermark have to be published from the table. Committed before
     * anything is done about the slot, so that a crash in between is seen by whoever comes next.
     */
    void noteGap() {
        jdbc.update(
                """
                update relay_watermark
                set repair_from = least(repair_from, published_to - make_interval(secs => ?))
                """,
                marginSeconds);
    }

    /** From which {@code decided_at} on rows have to be published from the table. */
    Optional<Instant> gapFrom() {
        return Optional.ofNullable(
                        jdbc.queryForObject(
                                "select repair_from from relay_watermark", Timestamp.class))
                .map(Timestamp::toInstant);
    }

    /** The gap is closed: what the slot shows from its position on is all that is still to come. */
    void closeGap(LogSequenceNumber slotPosition) {
        jdbc.update(
                """
                update relay_watermark
                set
                    repair_from = null,
                    position = greatest(position, ?::pg_lsn)
                """,
                slotPosition.asString());
    }
}
