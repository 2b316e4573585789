package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import java.time.Duration;

/**
 * A command that a caller hands in.
 *
 * @param identity what makes a repeat of this request recognisable
 * @param actor the caller's subject
 * @param correlationId of the request
 * @param patience how long the caller wants to wait for the outcome; zero: not at all
 */
public record Submission(
        CommandIdentity identity,
        Command command,
        String actor,
        String correlationId,
        Duration patience) {}
