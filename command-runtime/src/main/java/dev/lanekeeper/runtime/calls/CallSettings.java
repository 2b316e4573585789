package dev.lanekeeper.runtime.calls;

import java.time.Duration;

/**
 * The limits of calls to providers.
 *
 * @param intervalMs how often an instance looks for calls that nobody told it of: those that are
 *     due now, and those of instances that have died
 * @param leaseSeconds for how long a claimed call is its claimer's, who renews it while the call is
 *     under way: so long nobody takes over what a dead instance has claimed
 * @param atOnceMax calls under way on one instance
 * @param timeOutMs of one call, answer included; it is interrupted then
 * @param backOffMs pause before a call is made again; doubles each time
 * @param backOffMaxMs the longest pause
 * @param alarmAttempts from which on a call that has no answer is an error in the log
 * @param stopMs how long a stop waits for calls under way; what is left is taken over by others
 */
public record CallSettings(
        int intervalMs,
        int leaseSeconds,
        int atOnceMax,
        int timeOutMs,
        int backOffMs,
        int backOffMaxMs,
        int alarmAttempts,
        int stopMs) {

    /** Renewals that may fail before a lease is over. */
    private static final int RENEWALS_IN_A_LEASE = 3;

    Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }

    /** How often a claim is renewed. */
    Duration renewal() {
        return lease().dividedBy(RENEWALS_IN_A_LEASE);
    }

    Duration timeOut() {
        return Duration.ofMillis(timeOutMs);
    }

    /** Before the next attempt, when the last was the n-th. */
    Duration backOff(int attempt) {
        long doubled = (long) backOffMs << Math.min(attempt - 1, 20);
        return Duration.ofMillis(Math.min(doubled, backOffMaxMs));
    }
}
