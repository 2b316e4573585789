package dev.lanekeeper.runtime.rounds;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs something again and again while the service does, with a pause between the end of one round
 * and the begin of the next, on a thread of its own. Starts with the lanes, after the start-up
 * checks, and stops before the pools are closed that a round may use.
 */
public final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    /** For a round under way to end, once it is interrupted. */
    private static final int STOP_MS = 2_000;

    private final String name;
    private final Round round;
    private final First first;
    private final Duration pause;
    private volatile @Nullable ScheduledExecutorService clock;

    /** What is run; it deals with its own failures, for nobody hears of any other. */
    @FunctionalInterface
    public interface Round {

        void run() throws InterruptedException;
    }

    /** When the first round is. */
    public enum First {
        /** It is over before anything that starts later starts. */
        BEFORE_THE_LANES,
        AT_ONCE,
        /** After a pause: whoever has just started has better things to do. */
        LATER
    }

    /**
     * @param name of the thread
     */
    public Rounds(String name, Duration pause, First first, Round round) {
        this.name = name;
        this.round = round;
        this.first = first;
        this.pause = pause;
    }

    @Override
    public void start() {
        if (first == First.BEFORE_THE_LANES) {
            oneRound();
        }
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name).daemon().factory());
        long pauseMs = pause.toMillis();
        long firstMs = first == First.AT_ONCE ? 0 : pauseMs;
        var _ =
                started.scheduleWithFixedDelay(
                        this::oneRound, firstMs, pauseMs, TimeUnit.MILLISECONDS);
        clock = started;
    }

    private void oneRound() {
        try {
            round.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // An exception would end all rounds without a word.
            log.warn("{}: a round has failed; the next one is in {}", name, pause, e);
        }
    }

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
                log.info("{}: a round is still under way; its time-outs end it", name);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4_096;
    }
}
