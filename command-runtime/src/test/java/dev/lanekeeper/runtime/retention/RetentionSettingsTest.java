package dev.lanekeeper.runtime.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetentionSettingsTest {

    private static final RetentionSettings A_TENTH_OF_THE_TIME =
            new RetentionSettings(336, 3_600, 60, 500, 50, 10);

    @Test
    void aSlowDeleteIsFollowedByALongPause() {
        assertThat(pauseMsAfter(200)).isEqualTo(1_800);
    }

    @Test
    void aQuickDeleteIsFollowedByTheShortestPause() {
        assertThat(pauseMsAfter(1)).isEqualTo(50);
    }

    private static long pauseMsAfter(long tookMs) {
        return TimeUnit.NANOSECONDS.toMillis(
                A_TENTH_OF_THE_TIME.pauseNanos(TimeUnit.MILLISECONDS.toNanos(tookMs)));
    }
}
