package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.ingress.OutboundCommand;
import org.jspecify.annotations.Nullable;

/** A dead letter, judged. */
public sealed interface DeadLetter {

    /** Whose object its command is about; null when that cannot be read. */
    @Nullable String tenant();

    /**
     * It can be tried again.
     *
     * @param command as it goes out: the next attempt
     */
    record Replayable(String tenant, OutboundCommand command) implements DeadLetter {}

    /** Its command did not fail in the end: nothing is left to be tried. */
    record Settled(String tenant, Outcome<String> outcome) implements DeadLetter {}

    /**
     * Trying it again would be in vain, or do harm.
     *
     * @param code why: that of a dead letter's reason, or another one in its style
     * @param sentence for people
     */
    record NotReplayable(@Nullable String tenant, String code, String sentence)
            implements DeadLetter {}
}
