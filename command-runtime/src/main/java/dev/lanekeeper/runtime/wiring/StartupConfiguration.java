package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.gateway.GatewaySettings;
import dev.lanekeeper.runtime.meters.PartitionMeters;
import dev.lanekeeper.runtime.meters.RetentionMeters;
import dev.lanekeeper.runtime.retention.ExpiredLetterActions;
import dev.lanekeeper.runtime.retention.InboxRetention;
import dev.lanekeeper.runtime.rounds.Rounds;
import dev.lanekeeper.runtime.startup.FirstContact;
import dev.lanekeeper.runtime.startup.StartupChecks;
import dev.lanekeeper.runtime.startup.StartupLimits;
import dev.lanekeeper.runtime.startup.WebhookLimits;
import dev.lanekeeper.runtime.topics.BrokerTopics;
import dev.lanekeeper.runtime.topics.PlannedTopic;
import dev.lanekeeper.runtime.topics.TopicPlan;
import dev.lanekeeper.runtime.topics.TopicWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * What keeps the memory of the inbox longer than that of the topic: checked at start, watched while
 * the service runs, and heeded by retention.
 */
@Configuration(proxyBeanMethods = false)
class StartupConfiguration {

    @Bean
    BrokerTopics brokerTopics(Admin brokerAdmin, RuntimeSettings settings) {
        return new BrokerTopics(brokerAdmin, settings.startup().brokerAnswerMs());
    }

    @Bean
    StartupChecks startupChecks(
            Topics topics,
            BrokerTopics broker,
            JdbcOperations jdbc,
            RuntimeSettings settings,
            ConsumerFactory<?, ?> consumers,
            KafkaOperations<byte[], byte[]> kafka) {
        return new StartupChecks(
                topics,
                TopicPlan.of(topics, settings.topics()).stream().map(PlannedTopic::name).toList(),
                broker,
                jdbc,
                limits(settings),
                consumers.getConfigurationProperties(),
                kafka.getProducerFactory().getConfigurationProperties(),
                new FirstContact(kafka, topics.commands(), settings.startup()));
    }

    private static StartupLimits limits(RuntimeSettings settings) {
        return new StartupLimits(
                settings.topics().partitions(),
                settings.retention().inboxHours(),
                settings.topics().commandRetentionHours(),
                settings.topics().commandSegmentHours(),
                settings.web().bodyBytesMax(),
                settings.topics().outcomeBytesMax(),
                settings.topics().webhooks() ? webhookLimits(settings) : null);
    }

    private static WebhookLimits webhookLimits(RuntimeSettings settings) {
        return new WebhookLimits(
                GatewaySettings.recordBytes(settings.web().webhookBytesMax()),
                settings.topics().webhookRetentionHours(),
                settings.topics().webhookSegmentHours());
    }

    @Bean
    TopicWatch commandTopicWatch(
            Topics topics,
            BrokerTopics broker,
            JdbcOperations jdbc,
            MeterRegistry registry,
            RuntimeSettings settings) {
        return new TopicWatch(
                topics.commands(),
                broker,
                jdbc,
                new PartitionMeters(registry),
                settings.partitionWatch());
    }

    @Bean
    Rounds topicRounds(TopicWatch commandTopicWatch, RuntimeSettings settings) {
        return new Rounds(
                "topic-watch",
                Duration.ofSeconds(settings.partitionWatch().intervalSeconds()),
                Rounds.First.BEFORE_THE_LANES,
                commandTopicWatch::look);
    }

    @Bean
    Rounds retentionRounds(
            JdbcOperations jdbc,
            TopicWatch commandTopicWatch,
            Topics topics,
            BrokerTopics broker,
            MeterRegistry registry,
            RuntimeSettings settings) {
        var retention =
                new InboxRetention(
                        jdbc,
                        new ExpiredLetterActions(
                                jdbc, () -> broker.firstOffsets(topics.deadLetters())),
                        commandTopicWatch::longestLife,
                        new RetentionMeters(registry),
                        settings.retention());
        return new Rounds(
                "inbox-retention",
                Duration.ofSeconds(settings.retention().intervalSeconds()),
                Rounds.First.AT_ONCE,
                retention::round);
    }
}
