package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A command that a caller hands in.
 *
 * @param identity what makes a repeat of this request recognisable
 * @param actor the caller's subject
 * @param correlationId of the request
 * @param patience how long the caller wants to wait for the outcome; zero: not at all
 * @param traceparent the part of a trace that it goes on from; null: that of the calling thread
 */
public record Submission(
        CommandIdentity identity,
        Command command,
        String actor,
        String correlationId,
        Duration patience,
        @Nullable String traceparent) {

    /** One that goes on from the trace of the caller's thread. */
    public Submission(
            CommandIdentity identity,
            Command command,
            String actor,
            String correlationId,
            Duration patience) {
        this(identity, command, actor, correlationId, patience, null);
    }
}
