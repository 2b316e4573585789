package dev.lanekeeper.runtime.ingress;

import java.time.Duration;

/**
 * The limits of the ingress.
 *
 * @param waitersMax callers that may wait for an outcome at one time; further ones are turned away
 * @param firstLookMs after which an unanswered waiter is looked up in the inbox; later looks follow
 *     at doubled intervals
 * @param lastLookMs the longest interval between two looks
 * @param acknowledgementMs how long a caller that does not wait for its outcome waits for the
 *     broker
 * @param brokerSilenceMs after which, with records under way and none acknowledged, new ones are
 *     turned away
 */
public record IngressSettings(
        int waitersMax,
        int firstLookMs,
        int lastLookMs,
        int acknowledgementMs,
        int brokerSilenceMs) {

    Duration acknowledgement() {
        return Duration.ofMillis(acknowledgementMs);
    }
}
