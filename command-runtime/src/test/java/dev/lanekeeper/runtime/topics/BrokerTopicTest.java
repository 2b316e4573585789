package dev.lanekeeper.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerTopicTest {

    private static final long HOUR_MS = 3_600_000;

    @Test
    void aRecordWaitsForItsWholeSegmentToBeOldEnough() {
        assertThat(topic(Map.of()).longestLife()).isEqualTo(Duration.ofHours(168 + 24 + 1 + 1));
    }

    @Test
    void withTheBrokersTimeNobodyWritesInTheFuture() {
        assertThat(topic(Map.of("message.timestamp.type", "LogAppendTime")).longestLife())
                .isEqualTo(Duration.ofHours(168 + 24 + 1));
    }

    @Test
    void aTimeFarInTheFutureKeepsASegmentForEver() {
        assertThat(
                        topic(Map.of("message.timestamp.after.max.ms", "" + Long.MAX_VALUE))
                                .longestLife())
                .isEqualTo(BrokerTopic.FOR_EVER);
    }

    @Test
    void withoutAnEndToRetentionItLastsForEver() {
        assertThat(topic(Map.of("retention.ms", "-1")).longestLife())
                .isEqualTo(BrokerTopic.FOR_EVER);
    }

    @Test
    void whereNothingIsDeletedByAgeItLastsForEver() {
        assertThat(topic(Map.of("cleanup.policy", "compact,delete")).longestLife())
                .isEqualTo(BrokerTopic.FOR_EVER);
        assertThat(topic(Map.of("cleanup.policy", "")).longestLife())
                .isEqualTo(BrokerTopic.FOR_EVER);
    }

    private static BrokerTopic topic(Map<String, String> otherwise) {
        Map<String, String> config =
                new HashMap<>(
                        Map.of(
                                "cleanup.policy", "delete",
                                "retention.ms", "" + 168 * HOUR_MS,
                                "segment.ms", "" + 24 * HOUR_MS,
                                "message.timestamp.type", "CreateTime",
                                "message.timestamp.after.max.ms", "" + HOUR_MS));
        config.putAll(otherwise);
        return new BrokerTopic("commands", 8, 1, config);
    }
}
