package dev.lanekeeper.runtime.inbox;

import dev.lanekeeper.events.Outcome;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decided command: the memory for duplicates, the answer for late askers, and the message to
 * publish.
 *
 * @param outcome with its result as JSON text
 * @param events what happened, as a JSON array of {@code {type, data}}
 * @param commands what follows, as a JSON array of {@code {type, key, data}}; null when nothing
 *     does
 */
public record InboxEntry(
        Origin origin, Outcome<String> outcome, String events, @Nullable String commands) {

    public UUID commandId() {
        return outcome.commandId();
    }

    /**
     * Whether a request with this payload is a repeat of the decided one, and not another request
     * under the same id. Of what could not be read, nobody can say that it was another one.
     */
    public boolean answers(byte[] payloadHash) {
        return isUnread() || Arrays.equals(origin.payloadHash(), payloadHash);
    }

    /** Whether the command failed because its record could not be read. */
    public boolean isUnread() {
        return origin.payloadHash().length == 0;
    }

    /**
     * Whether this is what whoever waits for this attempt is to be told: the attempt has ended, or
     * a later one has, or an earlier one did not fail, so that there is nothing left to be tried.
     */
    public boolean settles(int attempt) {
        return origin.attempt() >= attempt || !failed();
    }

    /** Whether the command may still be tried again, by a replay of its dead letter. */
    public boolean failed() {
        return outcome.status() == Outcome.Status.FAILED;
    }

    /**
     * Whether the decided record stands elsewhere in the log, so that the one at this position was
     * a repeat.
     */
    public boolean decidedElsewhere(LogPosition position) {
        return !origin.position().equals(position);
    }
}
