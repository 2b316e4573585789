package dev.lanekeeper.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessTimesTest {

    @Test
    void addsUserAndSystemTimeOfTheProcessAndOfItsEndedChildren() {
        ProcessTimes times =
                ProcessTimes.parse(
                        "42 (java) S 1 42 42 0 -1 4194304 9 8 7 6 150 50 30 20 20 0 9 0 100");

        assertThat(times).isEqualTo(new ProcessTimes(2.0, 0.5));
    }

    @Test
    void nameMayHoldSpacesAndParentheses() {
        ProcessTimes times =
                ProcessTimes.parse(
                        "42 (a) b (c) S 1 42 42 0 -1 4194304 9 8 7 6 100 0 0 0 20 0 9 0 100");

        assertThat(times.ownSeconds()).isEqualTo(1.0);
    }
}
