package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.OutboundCommand;
import dev.lanekeeper.runtime.replay.Letter.Content;
import dev.lanekeeper.runtime.replay.LetterActions.Actor;
import dev.lanekeeper.runtime.replay.Standing.Replayable;
import dev.lanekeeper.runtime.replay.Standing.Settled;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.CloudEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries dead letters again: the same source, id, key and bytes, under the next attempt's number and
 * our signature. The lane decides it only if every attempt before has failed, so that it does
 * nothing after a success, and two people at once have one effect. Who it was is written down
 * before anything is sent.
 */
public final class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private final Ingress ingress;
    private final LetterActions actions;

    public Replays(Ingress ingress, LetterActions actions) {
        this.ingress = ingress;
        this.actions = actions;
    }

    /** Sends the letter's command down its lane again and waits for its outcome. */
    public Answer replay(FoundLetter found, Replayable standing, Actor by, Duration patience)
            throws InterruptedException {
        Letter letter = found.letter();
        LogPosition position = letter.position();
        OutboundCommand command = outbound(found, standing.attempt());
        actions.replayed(letter, standing.attempt(), by);
        log.info(
                "{} replays dead letter {}-{}: command {} of tenant {}, attempt {}",
                by.subject(),
                position.partition(),
                position.offset(),
                command.commandId(),
                letter.tenant(),
                standing.attempt());
        Answer answer = ingress.submit(command, patience);
        if (answer instanceof Answer.Decided(Outcome<String> outcome, boolean _)
                && outcome.status() != Outcome.Status.FAILED) {
            actions.settled(letter, outcome.status() + " " + outcome.code(), by);
        }
        return answer;
    }

    /** Remembers that the letter needs nobody, for longer than the inbox remembers its command. */
    public void settle(FoundLetter found, Settled standing, Actor by) {
        actions.settled(found.letter(), standing.ending(), by);
    }

    private static OutboundCommand outbound(FoundLetter found, int attempt) {
        ConsumerRecord<byte[], byte[]> letter = found.record();
        Map<String, String> headers = CloudEvent.readableHeaders(letter.headers());
        return new OutboundCommand(
                commandId(found.letter()),
                new SignedRecord(
                        attempt,
                        CloudEvent.isStructured(headers),
                        CloudEvent.attributes(headers, letter.value()),
                        letter.key(),
                        letter.value()),
                OriginalHeaders.of(letter),
                () -> payloadHash(found.letter()));
    }

    private static UUID commandId(Letter letter) {
        return Objects.requireNonNull(
                letter.claim().commandId(), "a letter that can be replayed has an id");
    }

    private static byte[] payloadHash(Letter letter) {
        return switch (letter.content()) {
            case Content.Command command -> command.payloadHash();
            case Content.Unreadable _ ->
                    throw new IllegalStateException("only commands can be replayed");
        };
    }
}
