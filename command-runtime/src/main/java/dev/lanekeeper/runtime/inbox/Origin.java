package dev.lanekeeper.runtime.inbox;

import dev.lanekeeper.events.CommandIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Where a decided command came from.
 *
 * @param identity its (source, id)
 * @param attempt 1, or more for the replay of a dead letter
 * @param type its {@code ce_type}; empty when it could not be read
 * @param tenant whose object it is about; empty when it could not be read
 * @param actor the subject on whose behalf it ran, if a service of ours vouches for one
 * @param key its record key
 * @param payloadHash what it asked for; empty when it could not be read
 * @param position of the record that was decided; repeats stand elsewhere
 * @param correlationId of the request that caused it
 * @param traceparent W3C Trace Context: the part of the trace that what is published goes on from
 */
public record Origin(
        CommandIdentity identity,
        int attempt,
        String type,
        String tenant,
        @Nullable String actor,
        String key,
        byte[] payloadHash,
        LogPosition position,
        @Nullable String correlationId,
        @Nullable String traceparent) {

    /** The same, as another part of its trace. */
    public Origin tracedAs(@Nullable String part) {
        return new Origin(
                identity,
                attempt,
                type,
                tenant,
                actor,
                key,
                payloadHash,
                position,
                correlationId,
                part);
    }
}
