package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.replay.JudgedLetter;
import dev.lanekeeper.runtime.replay.Letter;
import dev.lanekeeper.runtime.replay.Standing;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in a list.
 *
 * @param reason the code of why it became one
 * @param state open, superseded (tried again and failed: a later letter speaks for its command),
 *     settled (its command did not fail in the end) or discarded
 * @param replayable whether a replay would send it
 * @param obstacle why it would not, when nobody has dealt with it
 * @param commandId what {@code /api/commands} knows it by
 * @param tenant whose command it is; null when that cannot be read
 * @param attempts at the command that have ended, as far as they are remembered
 */
record ListedLetter(
        int partition,
        long offset,
        Instant writtenAt,
        String reason,
        String detail,
        String state,
        boolean replayable,
        @Nullable Obstacle obstacle,
        @Nullable UUID commandId,
        @Nullable String type,
        @Nullable String key,
        @Nullable String tenant,
        int attempts) {

    /** Why a replay would be refused. */
    record Obstacle(String code, String sentence) {}

    static ListedLetter of(JudgedLetter judged) {
        Letter letter = judged.letter();
        Standing standing = judged.standing();
        return new ListedLetter(
                letter.position().partition(),
                letter.position().offset(),
                letter.writtenAt(),
                letter.reason(),
                letter.detail(),
                LetterParameters.inLowerCase(standing.state()),
                standing instanceof Standing.Replayable,
                standing instanceof Standing.NotReplayable(String code, String sentence)
                        ? new Obstacle(code, sentence)
                        : null,
                letter.claim().commandId(),
                letter.claim().type(),
                letter.claim().key(),
                letter.tenant(),
                judged.attempts());
    }
}
