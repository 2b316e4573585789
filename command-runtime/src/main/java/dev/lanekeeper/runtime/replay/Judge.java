package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.replay.Letter.Content;
import dev.lanekeeper.runtime.replay.LetterActions.Marks;
import dev.lanekeeper.runtime.replay.Standing.Discarded;
import dev.lanekeeper.runtime.replay.Standing.NotReplayable;
import dev.lanekeeper.runtime.replay.Standing.Replayable;
import dev.lanekeeper.runtime.replay.Standing.Settled;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what has become of letters: what people have done with them, and how the inbox says that
 * their commands ended. As many letters as there are, three queries.
 */
public final class Judge {

    private final Inbox inbox;
    private final LetterActions actions;
    private final Duration letterAgeMax;
    private final InstantSource clock;

    /**
     * @param letterAgeMax for how long a letter can be replayed: at most as long as the inbox
     *     remembers what became of earlier replays
     */
    public Judge(Inbox inbox, LetterActions actions, Duration letterAgeMax, InstantSource clock) {
        this.inbox = inbox;
        this.actions = actions;
        this.letterAgeMax = letterAgeMax;
        this.clock = clock;
    }

    List<JudgedLetter> judge(Collection<Letter> letters) {
        if (letters.isEmpty()) {
            return List.of();
        }
        List<UUID> commandIds =
                letters.stream()
                        .map(letter -> letter.claim().commandId())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        Map<UUID, InboxEntry> decided =
                inbox.find(commandIds).stream()
                        .collect(Collectors.toMap(InboxEntry::commandId, Function.identity()));
        Map<UUID, String> settled = actions.settled(commandIds);
        Map<Letter, Marks> marks = actions.marks(letters);
        return letters.stream()
                .map(letter -> {
                    UUID commandId = letter.claim().commandId();
                    InboxEntry latest = commandId == null ? null : decided.get(commandId);
                    String ending = commandId == null ? null : settled.get(commandId);
                    return new JudgedLetter(
                            letter,
                            standing(
                                    letter, latest, ending, marks.getOrDefault(letter, Marks.NONE)),
                            latest == null ? 0 : latest.origin().attempt());
                })
                .toList();
    }

    private Standing standing(
            Letter letter, @Nullable InboxEntry latest, @Nullable String ending, Marks marks) {
        LetterAction discard = marks.discard();
        if (discard != null) {
            return new Discarded(discard);
        }
        if (DeadLetterReason.IDEMPOTENCY_KEY_REUSED.code().equals(letter.reason())) {
            return reused();
        }
        if (!letter.isWhole()) {
            return new NotReplayable(
                    "no_original", "The letter does not hold the bytes of the original.");
        }
        return switch (letter.content()) {
            case Content.Unreadable broken ->
                    new NotReplayable(
                            broken.code(), "The cause is not cured: " + broken.detail() + ".");
            case Content.Command command ->
                    standing(letter, command, latest, ending, marks.replayedAs());
        };
    }

    private Standing standing(
            Letter letter,
            Content.Command command,
            @Nullable InboxEntry latest,
            @Nullable String ending,
            int replayedAs) {
        if (latest != null && !latest.answers(command.payloadHash())) {
            return reused();
        }
        if (latest != null && !latest.failed()) {
            return new Settled(ending(latest), latest.outcome());
        }
        if (latest == null && ending != null) {
            return new Settled(ending, null);
        }
        int attempt =
                latest == null ? CommandIdentity.FIRST_ATTEMPT : latest.origin().attempt() + 1;
        if (letter.writtenAt().plus(letterAgeMax).isBefore(clock.instant())) {
            return tooOld(letter);
        }
        return attempt > SignedRecord.ATTEMPT_MAX
                ? new NotReplayable("too_many_attempts", "There was attempt " + (attempt - 1) + ".")
                : new Replayable(attempt, isSuperseded(letter, replayedAs, attempt - 1));
    }

    /** Whether an attempt that came after the letter has failed, and so has left another one. */
    private static boolean isSuperseded(Letter letter, int replayedAs, int lastFailed) {
        return letter.attempt() < lastFailed || (replayedAs > 0 && replayedAs <= lastFailed);
    }

    private NotReplayable tooOld(Letter letter) {
        return new NotReplayable(
                "letter_too_old",
                "The letter is of %s (expected: at most %d hours old, since the inbox forgets what became of it)."
                        .formatted(letter.writtenAt(), letterAgeMax.toHours()));
    }

    private static String ending(InboxEntry entry) {
        return entry.outcome().status() + " " + entry.outcome().code();
    }

    private static NotReplayable reused() {
        return new NotReplayable(
                DeadLetterReason.IDEMPOTENCY_KEY_REUSED.code(),
                "Its id stands for another payload: whoever sent it must send it under an id of its own.");
    }
}
