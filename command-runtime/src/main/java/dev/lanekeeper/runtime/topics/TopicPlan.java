package dev.lanekeeper.runtime.topics;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.lanekeeper.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All topics of a service, as its settings want them: the one definition, by which a service makes
 * them at its start, and an operator before.
 */
public final class TopicPlan {

    private static final String FOR_EVER = "-1";
    private static final String APPEND_TIME = "LogAppendTime";

    private TopicPlan() {}

    public static List<PlannedTopic> of(Topics topics, TopicSettings wanted) {
        Stream<PlannedTopic> everyServices =
                Stream.of(
                        topic(
                                topics.commands(),
                                wanted,
                                wanted.commandBytesMax(),
                                Map.of(
                                        RETENTION_MS_CONFIG,
                                        ms(wanted.commandRetentionHours()),
                                        SEGMENT_MS_CONFIG,
                                        ms(wanted.commandSegmentHours()))),
                        // Dead letters wait for people: they go when somebody has dealt with them.
                        topic(
                                topics.deadLetters(),
                                wanted,
                                wanted.deadLetterBytesMax(),
                                Map.of(RETENTION_MS_CONFIG, FOR_EVER)),
                        topic(topics.outcomes(), wanted, wanted.outcomeBytesMax(), Map.of()),
                        topic(topics.events(), wanted, wanted.outcomeBytesMax(), Map.of()));
        return Stream.concat(
                        everyServices, wanted.webhooks() ? webhooks(topics, wanted) : Stream.of())
                .toList();
    }

    private static Stream<PlannedTopic> webhooks(Topics topics, TopicSettings wanted) {
        return Stream.of(
                topic(
                        topics.webhooks(),
                        wanted,
                        wanted.webhookBytesMax(),
                        Map.of(
                                // A signature is judged by when the broker got it.
                                MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                APPEND_TIME,
                                RETENTION_MS_CONFIG,
                                ms(wanted.webhookRetentionHours()),
                                SEGMENT_MS_CONFIG,
                                ms(wanted.webhookSegmentHours()))),
                topic(
                        topics.webhookDeadLetters(),
                        wanted,
                        wanted.deadLetterBytesMax(),
                        Map.of(RETENTION_MS_CONFIG, ms(wanted.webhookLetterRetentionHours()))));
    }

    private static PlannedTopic topic(
            String name, TopicSettings wanted, int bytesMax, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put(MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytesMax));
        // An acknowledged record survives the loss of a broker wherever there are three.
        config.put(MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf((wanted.replicas() + 1) / 2));
        return new PlannedTopic(name, wanted.partitions(), wanted.replicas(), config);
    }

    private static String ms(int hours) {
        return String.valueOf(Duration.ofHours(hours).toMillis());
    }
}
