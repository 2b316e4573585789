package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.gateway.GatewaySettings;
import dev.lanekeeper.runtime.meters.PartitionMeters;
import dev.lanekeeper.runtime.meters.RetentionMeters;
import dev.lanekeeper.runtime.retention.InboxRetention;
import dev.lanekeeper.runtime.startup.StartupChecks;
import dev.lanekeeper.runtime.startup.StartupLimits;
import dev.lanekeeper.runtime.startup.WebhookLimits;
import dev.lanekeeper.runtime.topics.BrokerTopics;
import dev.lanekeeper.runtime.topics.TopicWatch;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.ObjectProvider;
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
            ObjectProvider<Webhooks> webhooks,
            ConsumerFactory<?, ?> consumers,
            KafkaOperations<byte[], byte[]> kafka) {
        return new StartupChecks(
                topics,
                broker,
                jdbc,
                limits(settings, webhooks.stream().findAny().isPresent()),
                settings.startup(),
                consumers.getConfigurationProperties(),
                kafka);
    }

    private static StartupLimits limits(RuntimeSettings settings, boolean takesWebhooks) {
        return new StartupLimits(
                settings.topics().partitions(),
                settings.retention().inboxHours(),
                settings.topics().commandRetentionHours(),
                settings.topics().commandSegmentHours(),
                settings.web().bodyBytesMax(),
                settings.topics().outcomeBytesMax(),
                takesWebhooks ? webhookLimits(settings) : null);
    }

    private static WebhookLimits webhookLimits(RuntimeSettings settings) {
        return new WebhookLimits(
                GatewaySettings.recordBytes(settings.web().webhookBytesMax()),
                settings.gateway().retentionHours(),
                settings.gateway().segmentHours());
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
    InboxRetention inboxRetention(
            JdbcOperations jdbc,
            TopicWatch commandTopicWatch,
            MeterRegistry registry,
            RuntimeSettings settings) {
        return new InboxRetention(
                jdbc,
                commandTopicWatch::longestLife,
                new RetentionMeters(registry),
                settings.retention());
    }
}
