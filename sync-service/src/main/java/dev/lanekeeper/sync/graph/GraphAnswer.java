package dev.lanekeeper.sync.graph;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** What the Graph API says. */
sealed interface GraphAnswer {

    /**
     * @param usagePercent of what the app or the page may ask for, whichever is the most used
     * @param regainAfter when it may ask again, should it be used up
     */
    record Got(JsonNode body, int usagePercent, Duration regainAfter) implements GraphAnswer {}

    /**
     * It says no, and why.
     *
     * @param code as the API numbers it, {@code 100/33}, for people
     * @param regainAfter zero when it does not say
     */
    record Refused(Why why, String code, Duration regainAfter) implements GraphAnswer {}

    /** Nothing that tells anything: once more. */
    record Unclear(String reason) implements GraphAnswer {}

    /** Of a refusal. */
    enum Why {
        /** The token is not good any more: a password changed, the app was removed. */
        TOKEN,
        /** Too much was asked for, within an hour or at once. */
        RATE_LIMIT,
        /** This answer would be too large. */
        TOO_MUCH_DATA,
        /** The place that was asked for is not known any more. */
        CURSOR,
        /** There is no such thing, or not any more. */
        GONE,
        /** The token is good for other things. */
        PERMISSION,
        OTHER
    }
}
