package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.TimeOrderedIds;
import java.time.Instant;
import java.util.UUID;

/**
 * A command on its way through one batch, with all that a decider may want to know besides the
 * state.
 *
 * @param commandId its identity in the inbox
 * @param command what is asked
 * @param acceptedAt when its record was written, by the clock of whoever wrote it, and never later
 *     than {@code now}
 * @param now the database's clock at the start of the transaction
 */
public record CommandMessage<C extends Command>(
        UUID commandId, C command, Instant acceptedAt, Instant now) {

    /**
     * The n-th new id that this command makes: a UUIDv7, the same whenever it is asked for again.
     */
    public UUID newId(int n) {
        return TimeOrderedIds.derived(now, commandId, n);
    }
}
