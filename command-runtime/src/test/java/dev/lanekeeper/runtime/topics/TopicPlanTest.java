package dev.lanekeeper.runtime.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TopicPlanTest {

    private static final Topics TOPICS = new Topics("", "purchase");

    @Test
    void everyServiceHasFourTopics() {
        assertThat(TopicPlan.of(TOPICS, settings(Map.of())))
                .extracting(PlannedTopic::name)
                .containsExactly(
                        "purchase.commands.v1",
                        "purchase.commands.v1-dlt",
                        "purchase.outcomes.v1",
                        "purchase.events.v1");
    }

    @Test
    void aServiceMayHaveTopicsOfItsOwn() {
        TopicSettings settings =
                settings(
                        Map.of(
                                "topics.extra[0].name", "webhooks",
                                "topics.extra[0].retention-hours", "24",
                                "topics.extra[0].bytes-max", "1179648",
                                "topics.extra[0].append-time", "true"));

        assertThat(TopicPlan.of(TOPICS, settings).getLast())
                .isEqualTo(
                        new PlannedTopic(
                                "purchase.webhooks.v1",
                                8,
                                (short) 3,
                                Map.of(
                                        "retention.ms", "86400000",
                                        "max.message.bytes", "1179648",
                                        "message.timestamp.type", "LogAppendTime",
                                        "min.insync.replicas", "2")));
    }

    @Test
    void whatDiffersIsNamedAndWhatIsTheBrokersIsNot() {
        PlannedTopic planned = TopicPlan.of(TOPICS, settings(Map.of())).getFirst();
        Map<String, String> config = new HashMap<>(planned.config());
        config.put("retention.ms", "1000");
        config.put("compression.type", "zstd");

        assertThat(planned.differences(new BrokerTopic(planned.name(), 6, 3, config)))
                .isEqualTo(
                        List.of(
                                "partitions 6 (expected: 8)",
                                "retention.ms 1000 (expected: 604800000)"));
    }

    private static TopicSettings settings(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("topics.partitions", "8");
        properties.put("topics.replicas", "3");
        properties.put("topics.command-retention-hours", "168");
        properties.put("topics.command-segment-hours", "24");
        properties.put("topics.command-bytes-max", "2162688");
        properties.put("topics.dead-letter-bytes-max", "4194304");
        properties.put("topics.outcome-bytes-max", "1048576");
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("topics", TopicSettings.class)
                .get();
    }
}
