package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.Inbox;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Looks unanswered waiters up in the inbox, all that are due with one query, so that an outcome is
 * found that another instance decided, or whose notice got lost. The usual command is answered
 * before its first look and costs nothing here.
 */
public final class InboxWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxWatch.class);
    private static final int IDS_PER_LOOK_MAX = 1_000;

    private final Waiters waiters;
    private final Inbox inbox;
    private final long roundMs;
    private final long lastLookNanos;
    private volatile ScheduledExecutorService clock = stopped();

    public InboxWatch(Waiters waiters, Inbox inbox, IngressSettings settings) {
        this.waiters = waiters;
        this.inbox = inbox;
        this.roundMs = Math.max(1, settings.firstLookMs() / 2);
        this.lastLookNanos = settings.lastLookMs() * 1_000_000L;
    }

    private void look() {
        try {
            List<UUID> due = waiters.dueForALook(lastLookNanos, IDS_PER_LOOK_MAX);
            if (!due.isEmpty()) {
                inbox.find(due).forEach(entry -> waiters.decided(entry, Notice.INBOX));
            }
        } catch (DataAccessException e) {
            // The waiters stay; the next look may find the database again.
            log.debug("the inbox could not be read for waiting callers", e);
        }
    }

    @Override
    public void start() {
        clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("inbox-watch").daemon().factory());
        var _ = clock.scheduleWithFixedDelay(this::look, roundMs, roundMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        clock.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }

    /** With the lanes: before the web server takes requests, and until it has drained. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096;
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
