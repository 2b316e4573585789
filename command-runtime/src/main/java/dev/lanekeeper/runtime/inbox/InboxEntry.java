package dev.lanekeeper.runtime.inbox;

import dev.lanekeeper.events.Outcome;
import java.util.Arrays;
import java.util.UUID;

/**
 * One decided command: the memory for duplicates, the answer for late askers, and the message to
 * publish.
 *
 * @param outcome with its result as JSON text
 * @param events what happened, as a JSON array of {@code {type, data}}
 */
public record InboxEntry(Origin origin, Outcome<String> outcome, String events) {

    public UUID commandId() {
        return outcome.commandId();
    }

    /**
     * Whether a request with this payload is a repeat of the decided one, and not another request
     * under the same id.
     */
    public boolean answers(byte[] payloadHash) {
        return Arrays.equals(origin.payloadHash(), payloadHash);
    }

    /**
     * Whether the decided record stands elsewhere in the log, so that the one at this position was
     * a repeat.
     */
    public boolean decidedElsewhere(LogPosition position) {
        return !origin.position().equals(position);
    }
}
