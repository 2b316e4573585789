package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.runtime.replay.Standing.State;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are asked for.
 *
 * @param from where to go on; null at the beginning
 * @param reason null for any
 * @param type null for any
 * @param since null for all
 * @param mayBeSeen by whoever asks
 */
public record LetterQuery(
        LetterOrder order,
        @Nullable LetterCursor from,
        int limit,
        Set<State> states,
        @Nullable String reason,
        @Nullable String type,
        @Nullable Instant since,
        Predicate<Letter> mayBeSeen) {

    /** As far as the letter itself tells. */
    boolean asksFor(Letter letter) {
        return (reason == null || reason.equals(letter.reason()))
                && (type == null || Objects.equals(type, letter.claim().type()))
                && (since == null || !letter.writtenAt().isBefore(since))
                && mayBeSeen.test(letter);
    }
}
