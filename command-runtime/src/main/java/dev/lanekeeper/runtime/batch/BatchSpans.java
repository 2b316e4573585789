package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.tracing.Work;
import io.micrometer.tracing.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a batch in the trace of each of its commands. It is begun before the transaction,
 * since the row in the inbox names it, for what comes after; a batch that is rolled back leaves
 * nothing in any trace.
 */
final class BatchSpans {

    private final Traces traces;
    private final Map<LogPosition, Work> works = new HashMap<>();

    BatchSpans(Traces traces) {
        this.traces = traces;
    }

    /** The same commands, those that are recorded as part of this batch. */
    <C extends Command> List<Readable<C>> begin(List<Readable<C>> commands) {
        return commands.stream().map(this::begin).toList();
    }

    private <C extends Command> Readable<C> begin(Readable<C> command) {
        Work work =
                traces.begin(
                        command.origin().traceparent(),
                        "decide " + command.origin().type(),
                        Span.Kind.CONSUMER);
        if (!work.isRecorded()) {
            return command;
        }
        works.put(command.origin().position(), work);
        return command.tracedAs(work.traceparent());
    }

    void end(Readable<?> command, @Nullable InboxEntry entry) {
        Work work = works.get(command.origin().position());
        if (work == null) {
            return;
        }
        work.tag("messaging.system", "kafka")
                .tag("messaging.destination.name", command.bytes().topic())
                .tag(
                        "messaging.destination.partition.id",
                        String.valueOf(command.bytes().partition()))
                .tag("messaging.kafka.offset", String.valueOf(command.bytes().offset()))
                .tag("lanekeeper.command.id", command.commandId().toString());
        if (entry != null) {
            work.tag("lanekeeper.status", entry.outcome().status().toString())
                    .tag("lanekeeper.code", entry.outcome().code());
        }
        work.end();
    }
}
