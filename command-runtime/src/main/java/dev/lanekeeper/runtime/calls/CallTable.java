package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.ProviderCall;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The calls that decisions want, written in the transaction of the decision: a call is wanted if,
 * and only if, its cause has committed.
 */
public final class CallTable {

    private final JdbcOperations jdbc;
    private final String service;
    private final boolean somebodyCalls;

    /**
     * @param somebodyCalls whether the service has a provider to call
     */
    public CallTable(JdbcOperations jdbc, String service, boolean somebodyCalls) {
        this.jdbc = jdbc;
        this.service = service;
        this.somebodyCalls = somebodyCalls;
    }

    /**
     * A call that a command wants.
     *
     * @param causedBy the command's id
     * @param decidedAt the database's clock at the decision
     */
    public record Wanted(
            FollowUp.Call call,
            UUID causedBy,
            @Nullable String correlationId,
            @Nullable String traceparent,
            Instant decidedAt) {

        Instant dueAt() {
            return decidedAt.plus(call.delay());
        }
    }

    /**
     * Within the batch's transaction. One that is there already is the same call.
     *
     * @throws IllegalStateException when nobody would ever make them
     */
    public void add(List<Wanted> calls) {
        if (!somebodyCalls) {
            throw new IllegalStateException(
                    "a decision wants the call %s (expected: a bean of type ProviderCalls that makes it)"
                            .formatted(calls.getFirst().call().kind()));
        }
        List<Object[]> rows =
                calls.stream().sorted(Comparator.comparing(this::callId)).map(this::row).toList();
        jdbc.batchUpdate(
                """
                insert into provider_calls (call_id, kind, subject, caused_by, correlation_id, traceparent, first_due_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (call_id) do nothing
                """,
                rows);
    }

    private UUID callId(Wanted wanted) {
        FollowUp.Call call = wanted.call();
        return ProviderCall.identity(service, call.kind(), call.subject()).commandId();
    }

    private @Nullable Object[] row(Wanted wanted) {
        Timestamp due = Timestamp.from(wanted.dueAt());
        return new @Nullable Object[] {
            callId(wanted),
            wanted.call().kind(),
            wanted.call().subject(),
            wanted.causedBy(),
            wanted.correlationId(),
            wanted.traceparent(),
            due,
            due
        };
    }
}
