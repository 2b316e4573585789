package dev.lanekeeper.runtime.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as it really is on the broker, whatever our settings would have made of it.
 *
 * @param config what is in force, the broker's defaults included
 */
public record BrokerTopic(String name, int partitions, int replicas, Map<String, String> config) {

    /** A life without end. */
    public static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    /**
     * What the sweep for old segments (every five minutes by default), the delay before their files
     * go and clocks that disagree may add.
     */
    public static final Duration SWEEP = Duration.ofHours(1);

    private static final long NO_LIMIT = -1;
    private static final List<String> DELETED_BY_AGE = List.of(TopicConfig.CLEANUP_POLICY_DELETE);

    public BrokerTopic {
        config = Map.copyOf(config);
    }

    /** The value in force; empty when this broker does not know the setting. */
    public String setting(String key) {
        return config.getOrDefault(key, "");
    }

    /** The value in force; {@code otherwise} when this broker does not know the setting. */
    public long number(String key, long otherwise) {
        String value = setting(key);
        return value.isEmpty() ? otherwise : Long.parseLong(value);
    }

    public boolean isDeletedByAgeOnly() {
        return DELETED_BY_AGE.equals(
                List.of(setting(TopicConfig.CLEANUP_POLICY_CONFIG).split(",")));
    }

    /** How long after it was written a record can still be read, at most. */
    public Duration longestLife() {
        return isDeletedByAgeOnly() ? ageMax() : FOR_EVER;
    }

    /**
     * The age at which a record is gone, if records go by age. It is more than {@code
     * retention.ms}: a segment goes as a whole, when its youngest record is old enough, and a
     * producer may write a time in the future.
     */
    public Duration ageMax() {
        long retentionMs = number(TopicConfig.RETENTION_MS_CONFIG, NO_LIMIT);
        long segmentMs = number(TopicConfig.SEGMENT_MS_CONFIG, Long.MAX_VALUE);
        return retentionMs < 0
                ? FOR_EVER
                : Duration.ofMillis(
                        sum(sum(retentionMs, segmentMs), sum(futureMs(), SWEEP.toMillis())));
    }

    private long futureMs() {
        return "LogAppendTime".equals(setting(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))
                ? 0
                : number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.MAX_VALUE);
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
