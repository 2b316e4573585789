package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private final OutboundCommands commands;
    private final CommandPublisher publisher;
    private final Waiters waiters;
    private final Inbox inbox;
    private final IngressSettings settings;

    public Ingress(
            OutboundCommands commands,
            CommandPublisher publisher,
            Waiters waiters,
            Inbox inbox,
            IngressSettings settings) {
        this.commands = commands;
        this.publisher = publisher;
        this.waiters = waiters;
        this.inbox = inbox;
        this.settings = settings;
    }

    /** The {@code ce_type} under which a command goes out. */
    public String typeOf(Command command) {
        return commands.typeOf(command);
    }

    /** Publishes the command and waits for its outcome, as long as its patience lasts. */
    public Answer submit(Submission submission) throws InterruptedException {
        return submit(commands.of(submission), submission.patience());
    }

    /** The same, for a command that is in its bytes already. */
    public Answer submit(OutboundCommand command, Duration patience) throws InterruptedException {
        if (publisher.brokerIsSilent()) {
            return new Answer.NotAccepted("the broker does not answer");
        }
        return patience.isZero() ? publishOnly(command) : publishAndWait(command, patience);
    }

    /**
     * Publishes a command that follows from another one, for nobody in particular.
     *
     * @return {@link Answer.Pending}, with a position when the broker has it; or {@link
     *     Answer.NotAccepted}
     */
    public Answer submit(CommandIdentity identity, Command command, Cause cause)
            throws InterruptedException {
        return submit(commands.of(identity, command, cause), Duration.ZERO);
    }

    /**
     * Waits for a command that somebody else sends, a worker for one; it may be decided already.
     *
     * @return {@link Answer.Decided}, or {@link Answer.Pending} when the patience ran out first
     */
    public Answer await(UUID commandId, Duration patience) throws InterruptedException {
        Optional<Waiter> room = waiters.add(commandId, CommandIdentity.FIRST_ATTEMPT);
        if (room.isEmpty()) {
            return new Answer.Pending(commandId, null);
        }
        try (Waiter waiter = room.get()) {
            Optional<InboxEntry> decided = lastLook(waiter);
            if (decided.isEmpty()) {
                decided = await(waiter, new CompletableFuture<>(), patience);
            }
            return decided.<Answer>map(entry -> new Answer.Decided(entry.outcome(), false))
                    .orElseGet(() -> new Answer.Pending(commandId, null));
        }
    }

    /**
     * Publishes commands for which nobody waits. They travel together, those of one key in their
     * order.
     *
     * @return whether the broker has acknowledged every one of them
     * @throws CommandTooLargeException when it never will
     */
    public boolean publishAll(List<Submission> submissions) throws InterruptedException {
        if (publisher.brokerIsSilent()) {
            return false;
        }
        List<CompletableFuture<LogPosition>> sent = new ArrayList<>();
        try {
            for (Submission submission : submissions) {
                sent.add(publisher.publish(commands.of(submission)));
            }
        } catch (NotSentException e) {
            CommandTooLargeException.throwIfCauseOf(e);
            return false;
        }
        long endNanos = System.nanoTime() + settings.acknowledgement().toNanos();
        for (CompletableFuture<LogPosition> one : sent) {
            Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
            if (!isAcknowledged(one, left)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAcknowledged(CompletableFuture<LogPosition> sent, Duration within)
            throws InterruptedException {
        try {
            sent.get(within.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            CommandTooLargeException.throwIfCauseOf(e);
            return false;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private Answer publishOnly(OutboundCommand command) throws InterruptedException {
        try {
            return new Answer.Pending(
                    command.commandId(),
                    positionWithin(settings.acknowledgement(), publisher.publish(command)));
        } catch (NotSentException e) {
            return new Answer.NotAccepted(e.reason());
        }
    }

    private Answer publishAndWait(OutboundCommand command, Duration patience)
            throws InterruptedException {
        Optional<Waiter> room = waiters.add(command.commandId(), command.attempt());
        if (room.isEmpty()) {
            return new Answer.NotAccepted("too many callers wait already");
        }
        try (Waiter waiter = room.get()) {
            CompletableFuture<LogPosition> published = publisher.publish(command);
            Optional<InboxEntry> decided = await(waiter, published, patience);
            if (decided.isPresent()) {
                return answer(command, decided.get(), published);
            }
            return new Answer.Pending(
                    command.commandId(), positionWithin(Duration.ZERO, published));
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
            return decided.isPresent() ? decided : lastLook(waiter);
        } catch (ExecutionException _) {
            // The broker never acknowledged it, which does not say that it is not in the log.
            return lastLook(waiter);
        }
    }

    /**
     * A notice may have got lost; the inbox knows. When it cannot be read, the honest answer is
     * that the command is pending.
     */
    private Optional<InboxEntry> lastLook(Waiter waiter) {
        try {
            return inbox.find(waiter.commandId()).filter(waiter::isSettledBy);
        } catch (DataAccessException _) {
            return Optional.empty();
        }
    }

    private static Answer answer(
            OutboundCommand command, InboxEntry entry, CompletableFuture<LogPosition> published)
            throws InterruptedException {
        if (!entry.answers(command.payloadHash().get())) {
            return new Answer.KeyReused(entry.commandId());
        }
        LogPosition own = positionWithin(LATE_ACKNOWLEDGEMENT, published);
        return new Answer.Decided(entry.outcome(), own == null || entry.decidedElsewhere(own));
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
