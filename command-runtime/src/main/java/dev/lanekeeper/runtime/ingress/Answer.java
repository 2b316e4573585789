package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.LogPosition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a caller can be told when its wait is over. */
public sealed interface Answer {

    /**
     * The command is decided.
     *
     * @param outcome with its result as JSON text
     * @param replayed whether an earlier request with the same identity was decided, and this one
     *     only asked again
     */
    record Decided(Outcome<String> outcome, boolean replayed) implements Answer {}

    /** The identity was used before, for another payload. Nothing was done. */
    record KeyReused(UUID commandId) implements Answer {}

    /**
     * Not decided yet.
     *
     * @param position where the broker has put it; null when the broker has not answered, so that
     *     the command may or may not be decided one day
     */
    record Pending(UUID commandId, @Nullable LogPosition position) implements Answer {}

    /**
     * The command certainly never left: nothing was accepted, the caller may try again as it is.
     */
    record NotAccepted(String reason) implements Answer {}
}
