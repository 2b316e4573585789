package dev.lanekeeper.runtime.audit;

import dev.lanekeeper.runtime.rounds.DutyCycle;

/**
 * How often the tables are asked, and what that may cost.
 *
 * @param intervalSeconds from the end of one round to the next
 * @param dutyPercentMax the largest part of its time that a round may spend asking: the larger the
 *     tables, the longer the pauses
 * @param timeOutMs after which a question is given up
 * @param breachesMax so many breaches of one promise are counted, and no more
 * @param samplesMax and so many are told
 */
public record AuditSettings(
        int intervalSeconds, int dutyPercentMax, int timeOutMs, int breachesMax, int samplesMax) {

    DutyCycle duty() {
        return new DutyCycle(dutyPercentMax);
    }
}
