package dev.lanekeeper.runtime.numbers;

import dev.lanekeeper.runtime.rounds.DutyCycle;

/**
 * How often numbers are looked up, and what that may cost.
 *
 * @param intervalSeconds from the end of one round to the next
 * @param dutyPercentMax the largest part of its time that a round may spend looking
 */
public record NumberSettings(int intervalSeconds, int dutyPercentMax) {

    DutyCycle duty() {
        return new DutyCycle(dutyPercentMax);
    }
}
