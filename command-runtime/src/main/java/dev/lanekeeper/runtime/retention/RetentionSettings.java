package dev.lanekeeper.runtime.retention;

import dev.lanekeeper.runtime.rounds.DutyCycle;

/**
 * For how long decided commands are remembered, and how gently they are forgotten.
 *
 * @param inboxHours how long a decided command is remembered: a repeat within this time gets the
 *     stored outcome, a later one is a new command. Never shorter than a command can be read again
 *     from its topic
 * @param publishedMarginSeconds rows count as published only when they are this much older than the
 *     relay's watermark: longer than the longest transaction, which may commit after a younger one
 * @param intervalSeconds between two rounds; also how long retention stands still after an error
 * @param rowsPerDeleteMax rows of one delete, which is a transaction of its own
 * @param pauseMs the shortest pause between two deletes
 * @param dutyPercentMax the largest part of its time that a round may spend deleting: the slower
 *     the database, the longer the pauses
 */
public record RetentionSettings(
        int inboxHours,
        int publishedMarginSeconds,
        int intervalSeconds,
        int rowsPerDeleteMax,
        int pauseMs,
        int dutyPercentMax) {

    private static final long NANOS_PER_MS = 1_000_000L;

    /** How long to pause after a delete that took so long. */
    long pauseNanos(long tookNanos) {
        return Math.max(
                new DutyCycle(dutyPercentMax).pauseNanos(tookNanos), pauseMs * NANOS_PER_MS);
    }
}
