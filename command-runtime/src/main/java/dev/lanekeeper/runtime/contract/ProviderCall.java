package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.CommandIdentity;
import java.time.Instant;
import java.util.UUID;

/**
 * A call that is due.
 *
 * @param kind what is asked
 * @param subject the entity that it is about
 * @param attempt from 1; an attempt whose outcome is not known counts
 * @param firstDueAt when the first attempt was due, by the database's clock
 * @param now the database's clock at the claim
 */
public record ProviderCall(
        String kind, UUID subject, int attempt, Instant firstDueAt, Instant now) {

    /**
     * The identity of the command that finishes the call of this kind about this subject: whoever
     * knows the two can wait for its outcome before it is sent.
     */
    public static CommandIdentity identity(String service, String kind, UUID subject) {
        return new CommandIdentity(
                CommandIdentity.OWN_SOURCE_PREFIX + service + ":calls", kind + "/" + subject);
    }
}
