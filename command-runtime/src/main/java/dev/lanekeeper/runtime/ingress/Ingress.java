package dev.lanekeeper.runtime.ingress;

import static dev.lanekeeper.events.CloudEventHeaders.ACTOR;
import static dev.lanekeeper.events.CloudEventHeaders.CORRELATION_ID;
import static dev.lanekeeper.events.CloudEventHeaders.ID;
import static dev.lanekeeper.events.CloudEventHeaders.SOURCE;
import static dev.lanekeeper.events.CloudEventHeaders.SUBJECT;
import static dev.lanekeeper.events.CloudEventHeaders.TIME;
import static dev.lanekeeper.events.CloudEventHeaders.TYPE;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Hands commands to their lane and brings outcomes back. The caller's thread waits; it is woken by
 * the batch that decides the command, or by the inbox when that happened elsewhere.
 *
 * <p>Guarantee: {@link Answer.NotAccepted} is said only of a command that certainly never left;
 * whenever its fate is unknown the answer is {@link Answer.Pending}.
 */
public final class Ingress {

    /** For the acknowledgement of a record whose outcome is known already. */
    private static final Duration LATE_ACKNOWLEDGEMENT = Duration.ofSeconds(1);

    private final CommandCodec<?> codec;
    private final CommandPublisher publisher;
    private final Waiters waiters;
    private final Inbox inbox;
    private final IngressSettings settings;

    public Ingress(
            CommandCodec<?> codec,
            CommandPublisher publisher,
            Waiters waiters,
            Inbox inbox,
            IngressSettings settings) {
        this.codec = codec;
        this.publisher = publisher;
        this.waiters = waiters;
        this.inbox = inbox;
        this.settings = settings;
    }

    /** Publishes the command and waits for its outcome, as long as its patience lasts. */
    public Answer submit(Submission submission) throws InterruptedException {
        if (publisher.brokerIsSilent()) {
            return new Answer.NotAccepted("the broker does not answer");
        }
        return submission.patience().isZero()
                ? publishOnly(submission)
                : publishAndWait(submission);
    }

    private Answer publishOnly(Submission submission) throws InterruptedException {
        UUID commandId = submission.identity().commandId();
        try {
            return new Answer.Pending(
                    commandId,
                    positionWithin(
                            settings.acknowledgement(),
                            publish(submission, payload(submission.command()))));
        } catch (NotSentException e) {
            return new Answer.NotAccepted(e.reason());
        }
    }

    private Answer publishAndWait(Submission submission) throws InterruptedException {
        UUID commandId = submission.identity().commandId();
        byte[] payload = payload(submission.command());
        Optional<Waiter> room = waiters.add(commandId);
        if (room.isEmpty()) {
            return new Answer.NotAccepted("too many callers wait already");
        }
        try (Waiter waiter = room.get()) {
            CompletableFuture<LogPosition> published = publish(submission, payload);
            Optional<InboxEntry> decided = await(waiter, published, submission.patience());
            if (decided.isPresent()) {
                return answer(submission, payload, decided.get(), published);
            }
            return new Answer.Pending(commandId, positionWithin(Duration.ZERO, published));
        } catch (NotSentException e) {
            return new Answer.NotAccepted(e.reason());
        }
    }

    private Optional<InboxEntry> await(
            Waiter waiter, CompletableFuture<LogPosition> published, Duration wait)
            throws InterruptedException {
        var _ =
                published.whenComplete((_, failure) -> {
                    if (failure != null) {
                        waiter.notPublished(failure);
                    }
                });
        try {
            Optional<InboxEntry> decided = waiter.await(wait);
            return decided.isPresent() ? decided : lastLook(waiter.commandId());
        } catch (ExecutionException _) {
            // The broker never acknowledged it, which does not say that it is not in the log.
            return lastLook(waiter.commandId());
        }
    }

    /**
     * A notice may have got lost; the inbox knows. When it cannot be read, the honest answer is
     * that the command is pending.
     */
    private Optional<InboxEntry> lastLook(UUID commandId) {
        try {
            return inbox.find(commandId);
        } catch (DataAccessException _) {
            return Optional.empty();
        }
    }

    private Answer answer(
            Submission submission,
            byte[] payload,
            InboxEntry entry,
            CompletableFuture<LogPosition> published)
            throws InterruptedException {
        MessageType type = codec.typeOf(submission.command());
        if (!entry.answers(CommandCodec.payloadHash(type, payload))) {
            return new Answer.KeyReused(entry.commandId());
        }
        LogPosition own = positionWithin(LATE_ACKNOWLEDGEMENT, published);
        return new Answer.Decided(entry.outcome(), own == null || entry.decidedElsewhere(own));
    }

    private CompletableFuture<LogPosition> publish(Submission submission, byte[] payload) {
        String key = submission.command().key();
        Map<String, String> attributes =
                Map.of(
                        ID, submission.identity().id(),
                        SOURCE, submission.identity().source(),
                        TYPE, codec.typeOf(submission.command()).toString(),
                        TIME, Instant.now().toString(),
                        SUBJECT, key,
                        ACTOR, submission.actor(),
                        CORRELATION_ID, submission.correlationId());
        return publisher.publish(key, new CloudEvent(attributes, payload));
    }

    private static byte[] payload(Command command) {
        return Json.bytes(command);
    }

    private static @Nullable LogPosition positionWithin(
            Duration patience, CompletableFuture<LogPosition> published)
            throws InterruptedException {
        try {
            return published.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return null;
        }
    }
}
