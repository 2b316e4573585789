package dev.lanekeeper.runtime.replay;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has done with a dead letter.
 *
 * @param attempt that a replay was sent as; 0 for other actions
 * @param by the subject who did it
 * @param reason of a discard, in the words of who did it; of a settled letter how its command ended
 */
public record LetterAction(Kind kind, int attempt, String by, @Nullable String reason, Instant at) {

    public enum Kind {
        /** Sent down its lane again. */
        REPLAY,
        /** Found to need nobody any more. */
        SETTLE,
        /** Given up. */
        DISCARD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
