package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.LostAcknowledgements;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.gateway.WebhookSplitter;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.meters.GatewayMeters;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The way of webhooks through gateways, for the services that take webhooks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(Webhooks.class)
class GatewayConfiguration {

    private static final String WEBHOOKS = "-webhooks";

    @Bean
    ConcurrentMessageListenerContainer<byte[], byte[]> webhookSplitter(
            List<Webhooks> webhooks,
            Ingress ingress,
            KafkaOperations<byte[], byte[]> kafka,
            ConsumerFactory<byte[], byte[]> consumers,
            LostAcknowledgements lostAcknowledgements,
            MeterRegistry registry,
            Topics topics,
            RuntimeSettings settings) {
        if (!settings.topics().webhooks()) {
            throw new IllegalStateException(
                    "lanekeeper.topics.webhooks: false (expected: true, as this service takes webhooks and needs topics for them)");
        }
        var parts =
                new WebhookSplitter.Parts(
                        webhooks,
                        ingress,
                        kafka,
                        lostAcknowledgements,
                        new GatewayMeters(
                                registry,
                                webhooks.stream().map(Webhooks::provider).toList(),
                                DeadLetterReason.codes()));
        var splitter =
                WebhookSplitter.container(
                        parts,
                        topics,
                        consumers,
                        settings.gateway(),
                        settings.batch(),
                        settings.web().webhookBytesMax());
        // Its clients are told apart from those of the lanes.
        splitter.getContainerProperties().setClientId(settings.instance() + WEBHOOKS);
        splitter.setChangeConsumerThreadName(true);
        splitter.setThreadNameSupplier(one -> settings.instance() + "-" + one.getListenerId());
        return splitter;
    }

    /** On the management port; not part of readiness, for commands are taken without it. */
    @Bean
    HealthIndicator webhookSplitterHealthIndicator(
            @Qualifier("webhookSplitter") MessageListenerContainer splitter) {
        return () ->
                splitter.isInExpectedState()
                        ? Health.up().withDetail("state", "splitting").build()
                        : Health.down().withDetail("state", "stopped").build();
    }
}
