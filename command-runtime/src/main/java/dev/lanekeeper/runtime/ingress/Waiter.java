package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One caller that waits for one command. Ends with the entry, with the failure of its publication,
 * or with its own patience.
 */
final class Waiter implements AutoCloseable {

    private final UUID commandId;
    private final int attempt;
    private final Waiters waiters;
    private final CompletableFuture<InboxEntry> decided = new CompletableFuture<>();
    private long nextLookNanos;
    private long lookIntervalNanos;

    Waiter(UUID commandId, int attempt, Waiters waiters, long now, long firstLookNanos) {
        this.commandId = commandId;
        this.attempt = attempt;
        this.waiters = waiters;
        this.lookIntervalNanos = firstLookNanos;
        this.nextLookNanos = now + firstLookNanos;
    }

    UUID commandId() {
        return commandId;
    }

    /**
     * Who replays a dead letter does not wait for the failure that made it one.
     *
     * @return whether this is the answer, and news
     */
    boolean decided(InboxEntry entry) {
        return entry.settles(attempt) && decided.complete(entry);
    }

    /** The same, after a look of its own. */
    boolean isSettledBy(InboxEntry entry) {
        return entry.settles(attempt);
    }

    void notPublished(Throwable failure) {
        decided.completeExceptionally(failure);
    }

    /**
     * Whether it is time to look this command up; when it is, the next look is twice as far away.
     * Called by the one thread that looks.
     */
    boolean lookIsDue(long now, long lastLookNanos) {
        if (now - nextLookNanos < 0) {
            return false;
        }
        lookIntervalNanos = Math.min(lookIntervalNanos * 2, lastLookNanos);
        nextLookNanos = now + lookIntervalNanos;
        return true;
    }

    /**
     * Waits for the entry.
     *
     * @return empty when the patience ran out first
     * @throws ExecutionException with the failure of the publication
     */
    Optional<InboxEntry> await(Duration patience) throws ExecutionException, InterruptedException {
        try {
            return Optional.of(decided.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        waiters.remove(this);
    }
}
