package dev.lanekeeper.runtime.audit;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import dev.lanekeeper.runtime.meters.IntegrityMeters;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks all questions in turn, with pauses that grow with what they cost, on a thread of its own,
 * and shows what was found as meters. A breach is told in the log as well, once a round.
 */
public final class AuditWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AuditWatch.class);

    private static final int STOP_MS = 2_000;

    private final AuditReads audit;
    private final IntegrityMeters meters;
    private final AuditSettings settings;
    private volatile @Nullable ScheduledExecutorService clock;

    public AuditWatch(AuditReads audit, IntegrityMeters meters, AuditSettings settings) {
        this.audit = audit;
        this.meters = meters;
        this.settings = settings;
        audit.checks().forEach(check -> meters.show(check.name()));
    }

    private void round() {
        try {
            for (IntegrityCheck check : audit.checks()) {
                long began = System.nanoTime();
                note(check, audit.ask(check));
                TimeUnit.NANOSECONDS.sleep(settings.pauseNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(IntegrityCheck check, Verdict verdict) {
        switch (verdict) {
            case Verdict.Holds _ -> meters.found(check.name(), 0);
            case Verdict.Broken broken -> {
                meters.found(check.name(), broken.breaches());
                log.error(
                        "a promise is broken, {} times: {} ({})",
                        broken.breaches(),
                        check.promise(),
                        check.name());
            }
            case Verdict.Unknown unknown -> {
                meters.unknown(check.name());
                log.debug("{} could not be asked: {}", check.name(), unknown.reason());
            }
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("audit").daemon().factory());
        // Not at once: whoever has just started has better things to do.
        var _ =
                started.scheduleWithFixedDelay(
                        this::round,
                        settings.intervalSeconds(),
                        settings.intervalSeconds(),
                        TimeUnit.SECONDS);
        clock = started;
    }

    /** A question under way may end: it needs the pool that is closed next. */
    @Override
    public void stop() {
        ScheduledExecutorService running = clock;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        clock = null;
        try {
            if (!running.awaitTermination(STOP_MS, TimeUnit.MILLISECONDS)) {
                log.info("a question to the tables is still under way; the database ends it");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    /** With the lanes, after the start-up checks. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096;
    }
}
