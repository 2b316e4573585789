package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.replay.DeadLetterSettings;
import dev.lanekeeper.runtime.replay.FoundLetter;
import dev.lanekeeper.runtime.replay.FoundLetter.OriginalHeader;
import dev.lanekeeper.runtime.replay.Letter;
import dev.lanekeeper.runtime.replay.LetterAction;
import dev.lanekeeper.runtime.replay.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with what its original said.
 *
 * @param source that the original names, with its id
 * @param original where it stood; null when the letter does not tell
 * @param ending how its command ended, such as {@code accepted opened}; null unless it is settled
 * @param headers of the original, without our signature
 * @param payload to the byte, as far as one answer shows it; null when the letter does not hold it
 * @param history what people have done with the letter, oldest first
 */
record ShownLetter(
        ListedLetter letter,
        @Nullable String source,
        @Nullable String id,
        @Nullable Place original,
        @Nullable String ending,
        List<ShownHeader> headers,
        @Nullable ShownBytes payload,
        List<Deed> history) {

    /** Where the original stood in the command topic. */
    record Place(String topic, int partition, long offset, Instant writtenAt) {}

    record ShownHeader(String name, @Nullable ShownBytes value) {}

    /**
     * @param action replay, settle or discard
     * @param attempt that a replay was sent as; null for others
     */
    record Deed(
            String action,
            @Nullable Integer attempt,
            String by,
            Instant at,
            @Nullable String reason) {

        static Deed of(LetterAction action) {
            return new Deed(
                    action.kind().toString(),
                    action.kind() == LetterAction.Kind.REPLAY ? action.attempt() : null,
                    action.by(),
                    action.at(),
                    action.reason());
        }
    }

    static ShownLetter of(
            FoundLetter found, List<LetterAction> history, DeadLetterSettings settings) {
        Letter letter = found.letter();
        byte[] payload = found.payload();
        return new ShownLetter(
                ListedLetter.of(found.judged()),
                letter.claim().source(),
                letter.claim().id(),
                place(letter.original()),
                found.judged().standing() instanceof Standing.Settled settled
                        ? settled.ending()
                        : null,
                found.headers().stream()
                        .map(header -> header(header, settings.headerBytesMax()))
                        .toList(),
                payload == null ? null : ShownBytes.of(payload, settings.payloadBytesMax()),
                history.stream().map(Deed::of).toList());
    }

    private static @Nullable Place place(Letter.@Nullable Original original) {
        return original == null
                ? null
                : new Place(
                        original.topic(),
                        original.position().partition(),
                        original.position().offset(),
                        original.writtenAt());
    }

    private static ShownHeader header(OriginalHeader header, int bytesMax) {
        byte[] value = header.value();
        return new ShownHeader(
                header.name(), value == null ? null : ShownBytes.of(value, bytesMax));
    }
}
