package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.meters.CallerMeters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Who waits on this instance, by command; several callers may wait for one. Bounded: a caller that
 * finds no room is not taken on.
 */
public final class Waiters {

    private final ConcurrentHashMap<UUID, Set<Waiter>> byCommand = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final CallerMeters meters;
    private final long firstLookNanos;

    public Waiters(IngressSettings settings, CallerMeters meters) {
        this.room = new Semaphore(settings.waitersMax());
        this.meters = meters;
        this.firstLookNanos = settings.firstLookMs() * 1_000_000L;
    }

    /**
     * Takes a caller on, before its command goes out: an outcome cannot come too early. Empty when
     * there is no room.
     *
     * @param attempt whose outcome the caller waits for
     */
    Optional<Waiter> add(UUID commandId, int attempt) {
        if (!room.tryAcquire()) {
            return Optional.empty();
        }
        var waiter = new Waiter(commandId, attempt, this, System.nanoTime(), firstLookNanos);
        byCommand.compute(
                commandId,
                (_, waiting) -> {
                    Set<Waiter> all = waiting == null ? ConcurrentHashMap.newKeySet(1) : waiting;
                    all.add(waiter);
                    return all;
                });
        return Optional.of(waiter);
    }

    void remove(Waiter waiter) {
        byCommand.computeIfPresent(
                waiter.commandId(),
                (_, waiting) -> {
                    if (waiting.remove(waiter)) {
                        room.release();
                    }
                    return waiting.isEmpty() ? null : waiting;
                });
    }

    /** Whether anybody waits for this command here. */
    public boolean waitFor(UUID commandId) {
        return byCommand.containsKey(commandId);
    }

    /** Answers whoever waits for this attempt at the command or one before; nobody is fine. */
    public void decided(InboxEntry entry, Notice notice) {
        for (Waiter waiter : byCommand.getOrDefault(entry.commandId(), Set.of())) {
            if (waiter.decided(entry)) {
                meters.woken(notice.label());
            }
        }
    }

    /** The commands whose waiters are due for a look into the inbox, at most {@code limit}. */
    List<UUID> dueForALook(long lastLookNanos, int limit) {
        long now = System.nanoTime();
        return byCommand.entrySet().stream()
                .filter(waiting ->
                        waiting.getValue().stream()
                                        .filter(waiter -> waiter.lookIsDue(now, lastLookNanos))
                                        .count()
                                > 0)
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Callers that wait now. */
    public int count() {
        return byCommand.values().stream().mapToInt(Set::size).sum();
    }
}
