package dev.lanekeeper.runtime.retention;

import dev.lanekeeper.runtime.meters.RetentionMeters;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Forgets decided commands by age, a few rows at a time and with pauses that grow with what a
 * delete costs. It is safe because a row outlives its command's record on the topic: the start-up
 * checks refuse a topic that keeps commands for longer than the inbox remembers them, and a
 * retention that is raised later keeps the rows for longer from then on. So whatever can be read
 * again, a replay of the whole topic included, finds its outcome here and is not decided anew.
 */
public final class InboxRetention {

    private static final Logger log = LoggerFactory.getLogger(InboxRetention.class);

    /** What is to be kept for longer than this is not deleted at all. */
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final ExpiredRows expired;
    private final ExpiredLetterActions letterActions;
    private final Supplier<Duration> longestCommandLife;
    private final RetentionMeters meters;
    private final RetentionSettings settings;

    /**
     * @param longestCommandLife how long a command can be read again from its topic, as of now
     */
    public InboxRetention(
            JdbcOperations jdbc,
            ExpiredLetterActions letterActions,
            Supplier<Duration> longestCommandLife,
            RetentionMeters meters,
            RetentionSettings settings) {
        this.expired = new ExpiredRows(jdbc, settings.publishedMarginSeconds());
        this.letterActions = letterActions;
        this.longestCommandLife = longestCommandLife;
        this.meters = meters;
        this.settings = settings;
    }

    /** Forgets all that may be forgotten now. */
    public void round() throws InterruptedException {
        try {
            deleteAllExpired();
            meters.oldest(expired.oldest().map(OffsetDateTime::toInstant).orElse(null));
            letterActions.delete(
                    Duration.ofHours(settings.inboxHours()), settings.rowsPerDeleteMax());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            // Whatever it is, deleting can wait: the age of the oldest row tells for how long it
            // has.
            log.warn(
                    "inbox rows could not be deleted; the next try is in {} s",
                    settings.intervalSeconds(),
                    e);
        }
    }

    /** A delete that finds less than it may take has found all there is. */
    private void deleteAllExpired() throws InterruptedException {
        OffsetDateTime from = null;
        long rows = settings.rowsPerDeleteMax();
        Duration window = window();
        while (rows == settings.rowsPerDeleteMax() && window.compareTo(FOR_EVER) < 0) {
            long began = System.nanoTime();
            ExpiredRows.Deleted deleted = expired.delete(window, from, settings.rowsPerDeleteMax());
            long tookNanos = System.nanoTime() - began;
            rows = deleted.rows();
            from = deleted.youngest();
            meters.deleted(rows);
            TimeUnit.NANOSECONDS.sleep(settings.pauseNanos(tookNanos));
            window = window();
        }
    }

    /** The topic may be told to keep commands for longer while we run; their rows follow it. */
    private Duration window() {
        Duration wanted = Duration.ofHours(settings.inboxHours());
        Duration needed = longestCommandLife.get();
        return wanted.compareTo(needed) > 0 ? wanted : needed;
    }
}
