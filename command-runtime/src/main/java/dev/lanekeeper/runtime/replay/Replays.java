package dev.lanekeeper.runtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.batch.Reading.Unreadable;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.OutboundCommand;
import dev.lanekeeper.runtime.replay.DeadLetter.NotReplayable;
import dev.lanekeeper.runtime.replay.DeadLetter.Replayable;
import dev.lanekeeper.runtime.replay.DeadLetter.Settled;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries dead letters again: the same source, id, key and bytes, under the next attempt's number and
 * our signature. The lane decides it only if every attempt before has failed, so that it does
 * nothing after a success, and two people at once have one effect.
 *
 * <p>A letter is judged as a record of the command topic would be today: what was not to be
 * believed then becomes no command by being replayed.
 */
public final class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    private final DeadLetterTopic letters;
    private final CommandReader<?> reader;
    private final Inbox inbox;
    private final Ingress ingress;
    private final Duration letterAgeMax;
    private final InstantSource clock;

    /**
     * @param letterAgeMax for how long a letter can be replayed: at most as long as the inbox
     *     remembers what became of earlier replays
     */
    public Replays(
            DeadLetterTopic letters,
            CommandReader<?> reader,
            Inbox inbox,
            Ingress ingress,
            Duration letterAgeMax,
            InstantSource clock) {
        this.letters = letters;
        this.reader = reader;
        this.inbox = inbox;
        this.ingress = ingress;
        this.letterAgeMax = letterAgeMax;
        this.clock = clock;
    }

    /**
     * The letter at this position of the dead-letter topic; empty when there is none.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when the broker does not answer
     */
    public Optional<DeadLetter> find(LogPosition position) {
        return letters.read(position).map(this::judged);
    }

    /**
     * Sends the letter's command down its lane again and waits for its outcome.
     *
     * @param position of the letter
     * @param by the subject who wants it, for the log
     */
    public Answer replay(Replayable letter, LogPosition position, String by, Duration patience)
            throws InterruptedException {
        OutboundCommand command = letter.command();
        log.info(
                "{} replays dead letter {}-{}: command {} of tenant {}, attempt {}",
                by,
                position.partition(),
                position.offset(),
                command.commandId(),
                letter.tenant(),
                command.record().attempt());
        return ingress.submit(command, patience);
    }

    private DeadLetter judged(ConsumerRecord<byte[], byte[]> letter) {
        NotReplayable hopeless = hopeless(letter);
        if (hopeless != null) {
            return hopeless;
        }
        return switch (reader.read(letter)) {
            case Unreadable<?> broken ->
                    new NotReplayable(
                            null,
                            broken.reason().code(),
                            "The cause is not cured: " + broken.detail() + ".");
            case Readable<?> command -> next(letter, command);
        };
    }

    /** What is in vain whatever it says. */
    private @Nullable NotReplayable hopeless(ConsumerRecord<byte[], byte @Nullable []> letter) {
        if (DeadLetterReason.IDEMPOTENCY_KEY_REUSED.code().equals(reason(letter))) {
            return reused(null);
        }
        if (letter.value() == null) {
            return new NotReplayable(
                    null, "no_original", "The letter does not hold the bytes of the original.");
        }
        Instant writtenAt = Instant.ofEpochMilli(letter.timestamp());
        if (writtenAt.plus(letterAgeMax).isBefore(clock.instant())) {
            return new NotReplayable(
                    null,
                    "letter_too_old",
                    "The letter is of %s (expected: at most %d hours old, since the inbox forgets what became of it)."
                            .formatted(writtenAt, letterAgeMax.toHours()));
        }
        return null;
    }

    private DeadLetter next(ConsumerRecord<byte[], byte[]> letter, Readable<?> command) {
        String tenant = command.origin().tenant();
        InboxEntry latest = inbox.find(command.commandId()).orElse(null);
        if (latest == null) {
            return new Replayable(tenant, outbound(letter, command, CommandIdentity.FIRST_ATTEMPT));
        }
        int attempt = latest.origin().attempt() + 1;
        if (!latest.answers(command.origin().payloadHash())) {
            return reused(tenant);
        }
        if (latest.settles(attempt)) {
            return new Settled(tenant, latest.outcome());
        }
        return attempt > SignedRecord.ATTEMPT_MAX
                ? new NotReplayable(
                        tenant, "too_many_attempts", "There was attempt " + (attempt - 1) + ".")
                : new Replayable(tenant, outbound(letter, command, attempt));
    }

    private static OutboundCommand outbound(
            ConsumerRecord<byte[], byte[]> letter, Readable<?> command, int attempt) {
        Map<String, String> headers = CloudEvent.readableHeaders(letter.headers());
        return new OutboundCommand(
                command.commandId(),
                new SignedRecord(
                        attempt,
                        CloudEvent.isStructured(headers),
                        CloudEvent.attributes(headers, letter.value()),
                        letter.key(),
                        letter.value()),
                OriginalHeaders.of(letter),
                () -> command.origin().payloadHash());
    }

    private static NotReplayable reused(@Nullable String tenant) {
        return new NotReplayable(
                tenant,
                DeadLetterReason.IDEMPOTENCY_KEY_REUSED.code(),
                "Its id stands for another payload: whoever sent it must send it under an id of its own.");
    }

    private static String reason(ConsumerRecord<?, ?> letter) {
        Header reason = letter.headers().lastHeader(LanekeeperHeaders.REASON);
        return reason == null ? "" : new String(reason.value(), UTF_8);
    }
}
