package dev.lanekeeper.system.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When callers send: as soon as they are answered, or at a steady rate whatever the answers do. A
 * request of a steady rate counts from when it was due: one that had to wait for the answers before
 * it is not flattered.
 */
final class Pace {

    private final long begin = System.nanoTime();
    private final double perSecond;
    private final AtomicLong sent = new AtomicLong();

    /**
     * @param perSecond of all callers together; 0: as soon as they are answered
     */
    Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Waits for the caller's turn.
     *
     * @param answered when the caller got its last answer
     * @return from when the request counts
     */
    long next(long answered) {
        if (perSecond == 0) {
            return answered;
        }
        long due = begin + (long) (sent.getAndIncrement() * 1e9 / perSecond);
        try {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return due;
    }
}
