package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.sql.RowSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls that decisions want, written in the transaction of the decision: a call is wanted if,
 * and only if, its cause has committed.
 */
public final class CallTable {

    private final String service;
    private final boolean somebodyCalls;

    /**
     * @param somebodyCalls whether the service has a provider to call
     */
    public CallTable(String service, boolean somebodyCalls) {
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
     * In the transaction of the decisions. One that is there already is the same call.
     *
     * @throws IllegalStateException when nobody would ever make them
     */
    public void add(List<Wanted> calls, Pipeline pipeline) {
        if (!somebodyCalls) {
            throw new IllegalStateException(
                    "a decision wants the call %s (expected: a bean of type ProviderCalls that makes it)"
                            .formatted(calls.getFirst().call().kind()));
        }
        RowSet.of(calls.stream().sorted(Comparator.comparing(this::callId)).toList())
                .uuid(this::callId)
                .text(wanted -> wanted.call().kind())
                .uuid(wanted -> wanted.call().subject())
                .uuid(Wanted::causedBy)
                .text(Wanted::correlationId)
                .text(Wanted::traceparent)
                .time(Wanted::dueAt)
                .write(
                        pipeline,
                        """
                        insert into provider_calls (call_id, kind, subject, caused_by, correlation_id, traceparent, first_due_at, due_at)
                        select call_id, kind, subject, caused_by, correlation_id, traceparent, due_at, due_at
                        from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[])
                          as wanted (call_id, kind, subject, caused_by, correlation_id, traceparent, due_at)
                        on conflict (call_id) do nothing
                        """);
    }

    private UUID callId(Wanted wanted) {
        FollowUp.Call call = wanted.call();
        return ProviderCall.identity(service, call.kind(), call.subject()).commandId();
    }
}
