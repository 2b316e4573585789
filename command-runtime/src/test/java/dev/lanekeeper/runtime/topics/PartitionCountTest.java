package dev.lanekeeper.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.topics.PartitionCount.Change;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartitionCountTest {

    private static final Duration LIFE = Duration.ofHours(194);
    private static final int NOTHING_ACKNOWLEDGED = 0;

    @Test
    void aCountThatNeverChangedIsQuiet() {
        assertThat(new PartitionCount("t", 8, null).isAlarming(LIFE, NOTHING_ACKNOWLEDGED))
                .isFalse();
    }

    @Test
    void aChangeAlarmsUntilNothingFromBeforeItCanBeRead() {
        assertThat(changedFrom8To16(LIFE.minusHours(1)).isAlarming(LIFE, NOTHING_ACKNOWLEDGED))
                .isTrue();
        assertThat(changedFrom8To16(LIFE).isAlarming(LIFE, NOTHING_ACKNOWLEDGED)).isFalse();
    }

    @Test
    void anAcknowledgedChangeIsQuiet() {
        assertThat(changedFrom8To16(Duration.ZERO).isAlarming(LIFE, 16)).isFalse();
    }

    @Test
    void anotherCountThanTheAcknowledgedOneAlarms() {
        assertThat(changedFrom8To16(Duration.ZERO).isAlarming(LIFE, 8)).isTrue();
    }

    @Test
    void aCountThatTheNextStartRefusesCannotBeAcknowledged() {
        var twelve = new PartitionCount("t", 12, new Change(8, LIFE.multipliedBy(2)));

        assertThat(twelve.isAlarming(LIFE, 12)).isTrue();
        assertThat(twelve.alarm(LIFE))
                .isEqualTo(
                        "topic t has 12 partitions (expected: a power of two): it runs on, but the next start will be refused;"
                                + " add partitions up to 16");
    }

    @Test
    void theAlarmSaysWhatItMeansAndWhatToDo() {
        assertThat(changedFrom8To16(Duration.ZERO).alarm(LIFE))
                .startsWith(
                        "topic t has 16 partitions now, 8 before: keys have moved to other lanes")
                .contains("Wait until the group has no lag left")
                .contains("set lanekeeper.partition-watch.acknowledged=16")
                .endsWith("by itself the alarm ends 194 h after the change");
    }

    private static PartitionCount changedFrom8To16(Duration age) {
        return new PartitionCount("t", 16, new Change(8, age));
    }
}
