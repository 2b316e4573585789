package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.runtime.calls.ClaimedCall.Journaled;
import dev.lanekeeper.runtime.contract.ProviderCall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The worker's side of the table of calls. Each method is one statement and one transaction. A
 * lease is a due time in the future, by the database's clock; a fence makes sure that whoever has
 * slept past its lease ends or delays nobody else's claim when it wakes.
 */
final class CallJournal {

    private final JdbcOperations jdbc;

    CallJournal(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes calls that are due and nobody's, the longest due first. */
    List<ClaimedCall> claim(int limit, Duration lease) {
        return jdbc.query(
                """
                update provider_calls
                set due_at = now() + make_interval(secs => ?),
                    fence = fence + 1,
                    attempts = attempts + 1
                where call_id in (
                    select call_id
                    from provider_calls
                    where due_at <= now()
                    order by due_at
                    limit ?
                    for no key update skip locked)
                returning *, now() as now
                """,
                (row, _) -> claimed(row),
                lease.toSeconds(),
                limit);
    }

    /**
     * The claim lasts for another lease, while the provider takes its time.
     *
     * @return whether it was still ours
     */
    boolean renew(ClaimedCall claimed, Duration lease) {
        return jdbc.update(
                        """
                        update provider_calls
                        set due_at = now() + make_interval(secs => ?)
                        where call_id = ?
                          and fence = ?
                        """,
                        lease.toSeconds(),
                        claimed.callId(),
                        claimed.fence())
                == 1;
    }

    /**
     * Writes the answer down, before anybody is told. The first one counts, whoever has it: a
     * provider that works once only may have told it to somebody who came back late.
     *
     * @return whether it was the first; if not, the one that is there stands
     */
    boolean answered(ClaimedCall claimed, Journaled answer) {
        return jdbc.update(
                        """
                        update provider_calls
                        set answer_type = ?,
                            answer = ?
                        where call_id = ?
                          and answer is null
                        """,
                        answer.type(),
                        answer.data(),
                        claimed.callId())
                == 1;
    }

    /** The call is over. */
    void over(ClaimedCall claimed) {
        jdbc.update(
                """
                delete from provider_calls
                where call_id = ?
                  and fence = ?
                """,
                claimed.callId(),
                claimed.fence());
    }

    /** The call is to be made again after a pause. */
    void again(ClaimedCall claimed, Duration pause) {
        jdbc.update(
                """
                update provider_calls
                set due_at = now() + make_interval(secs => ?)
                where call_id = ?
                  and fence = ?
                """,
                pause.toMillis() / 1_000.0,
                claimed.callId(),
                claimed.fence());
    }

    /** How long the longest due call has been due; empty when none is. */
    Optional<Duration> oldestDue() {
        Double seconds =
                jdbc.queryForObject(
                        """
                        select extract(epoch from now() - min(due_at))::float8
                        from provider_calls
                        where due_at <= now()
                        """,
                        Double.class);
        return Optional.ofNullable(seconds).map(value -> Duration.ofMillis((long) (value * 1_000)));
    }

    private static ClaimedCall claimed(ResultSet row) throws SQLException {
        Instant now = row.getTimestamp("now").toInstant();
        return new ClaimedCall(
                row.getObject("call_id", UUID.class),
                new ProviderCall(
                        row.getString("kind"),
                        row.getObject("subject", UUID.class),
                        row.getInt("attempts"),
                        row.getTimestamp("first_due_at").toInstant(),
                        now),
                row.getObject("caused_by", UUID.class),
                row.getString("correlation_id"),
                row.getString("traceparent"),
                row.getLong("fence"),
                journaled(row));
    }

    private static @Nullable Journaled journaled(ResultSet row) throws SQLException {
        String type = row.getString("answer_type");
        return type == null ? null : new Journaled(type, row.getBytes("answer"));
    }
}
