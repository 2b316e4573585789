package dev.lanekeeper.token.model;

import java.time.Duration;

/**
 * What the operator has settled.
 *
 * @param freshFor how long an access token must be good for to need no refresh
 * @param retryFirst how long Intuit is left alone after it failed to answer; doubles each time
 * @param retryMax the longest pause
 * @param reconnectUrl where users connect once more
 */
public record Terms(
        Duration freshFor, Duration retryFirst, Duration retryMax, String reconnectUrl) {

    private static final int DOUBLINGS_MAX = 20;

    /** Before the next try, when so many have failed in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = retryFirst.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return pause.compareTo(retryMax) < 0 ? pause : retryMax;
    }
}
