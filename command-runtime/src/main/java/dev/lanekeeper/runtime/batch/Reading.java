package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What a record turned out to be. */
public sealed interface Reading<C extends Command> {

    /** The record as it came, for the dead-letter topic. */
    ConsumerRecord<byte[], byte[]> bytes();

    /**
     * A command.
     *
     * @param deadline after which it must not be started any more
     */
    record Readable<C extends Command>(
            ConsumerRecord<byte[], byte[]> bytes,
            UUID commandId,
            Origin origin,
            C command,
            @Nullable Instant deadline)
            implements Reading<C> {

        boolean expiredBy(Instant now) {
            return deadline != null && now.isAfter(deadline);
        }

        /** Why other lanes may decide commands of its entity as well; null when they do not. */
        @Nullable OffLane offLane(int lanes) {
            if (!command.key().equals(origin.key())) {
                return OffLane.KEY;
            }
            return bytes.partition() == OffLane.laneOf(bytes.key(), lanes)
                    ? null
                    : OffLane.PARTITION;
        }

        /** The same, as another part of its trace. */
        Readable<C> tracedAs(@Nullable String part) {
            return new Readable<>(bytes, commandId, origin.tracedAs(part), command, deadline);
        }

        /** Whether this id was decided for something else. */
        boolean reusesIdOf(InboxEntry decided) {
            return !decided.answers(origin.payloadHash());
        }
    }

    /**
     * Not a command.
     *
     * @param origin when at least its identity could be read, and its sender is entitled to it:
     *     then its outcome is {@code failed}, and can be asked for
     */
    record Unreadable<C extends Command>(
            ConsumerRecord<byte[], byte[]> bytes,
            @Nullable Origin origin,
            DeadLetterReason reason,
            String detail)
            implements Reading<C> {}
}
