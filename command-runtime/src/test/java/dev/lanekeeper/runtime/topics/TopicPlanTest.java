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
    void aServiceThatTakesWebhooksHasTwoMore() {
        List<PlannedTopic> topics =
                TopicPlan.of(TOPICS, settings(Map.of("topics.webhooks", "true")));

        assertThat(topics).hasSize(6);
        assertThat(topics.get(4))
                .isEqualTo(
                        new PlannedTopic(
                                "purchase.webhooks.v1",
                                8,
                                (short) 3,
                                Map.of(
                                        "retention.ms", "345600000",
                                        "segment.ms", "86400000",
                                        "max.message.bytes", "2097152",
                                        "message.timestamp.type", "LogAppendTime",
                                        "min.insync.replicas", "2")));
        assertThat(topics.get(5).name()).isEqualTo("purchase.webhooks.v1-dlt");
        assertThat(topics.get(5).config()).containsEntry("retention.ms", "2592000000");
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
        Map<String, String> properties = new HashMap<>();
        properties.put("topics.webhooks", "false");
        properties.put("topics.webhook-bytes-max", "2097152");
        properties.put("topics.webhook-retention-hours", "96");
        properties.put("topics.webhook-segment-hours", "24");
        properties.put("topics.webhook-letter-retention-hours", "720");
        properties.put("topics.partitions", "8");
        properties.put("topics.replicas", "3");
        properties.put("topics.command-retention-hours", "168");
        properties.put("topics.command-segment-hours", "24");
        properties.put("topics.command-bytes-max", "2162688");
        properties.put("topics.dead-letter-bytes-max", "4194304");
        properties.put("topics.outcome-bytes-max", "1048576");
        properties.putAll(more);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("topics", TopicSettings.class)
                .get();
    }
}
