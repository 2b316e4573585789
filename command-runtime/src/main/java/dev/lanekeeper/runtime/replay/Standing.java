package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.events.Outcome;
import org.jspecify.annotations.Nullable;

/** What has become of a dead letter, and what can still be done with it. */
public sealed interface Standing {

    /** What people filter by. */
    enum State {
        /** Somebody has to deal with it. */
        OPEN,
        /** Tried again, and failed: a later letter of the same command speaks for it. */
        SUPERSEDED,
        /** Its command did not fail in the end. */
        SETTLED,
        /** Somebody has given it up, and said why. */
        DISCARDED
    }

    State state();

    /**
     * It can be tried again.
     *
     * @param attempt the number of the next one
     * @param superseded whether an attempt after the letter's own has failed as well
     */
    record Replayable(int attempt, boolean superseded) implements Standing {

        @Override
        public State state() {
            return superseded ? State.SUPERSEDED : State.OPEN;
        }
    }

    /**
     * Nothing is left to be tried.
     *
     * @param ending how the command ended, such as {@code accepted opened}
     * @param outcome null when the inbox has forgotten it
     */
    record Settled(String ending, @Nullable Outcome<String> outcome) implements Standing {

        @Override
        public State state() {
            return State.SETTLED;
        }
    }

    record Discarded(LetterAction discard) implements Standing {

        @Override
        public State state() {
            return State.DISCARDED;
        }
    }

    /**
     * Trying it again would be in vain, or do harm; it waits for somebody who discards it, or cures
     * the cause.
     *
     * @param code why: that of a dead letter's reason, or another one in its style
     * @param sentence for people
     */
    record NotReplayable(String code, String sentence) implements Standing {

        @Override
        public State state() {
            return State.OPEN;
        }
    }
}
