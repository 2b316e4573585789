package dev.lanekeeper.runtime.gateway;

import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.BatchSettings;
import dev.lanekeeper.runtime.batch.DeadLetters;
import dev.lanekeeper.runtime.batch.Lanes;
import dev.lanekeeper.runtime.batch.LostAcknowledgements;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.meters.GatewayMeters;
import java.util.Collection;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * Builds the consumers that split webhooks into commands. Any number of instances may share the
 * topic: its records have no order to keep, and what two of them split has one effect.
 */
public final class WebhookSplitter {

    /** Starts after the lanes and ends before them: what it publishes, they decide. */
    private static final int LIFECYCLE_PHASE = Lanes.LIFECYCLE_PHASE + 1;

    private WebhookSplitter() {}

    /** What it is made of. */
    public record Parts(
            Collection<Webhooks> webhooks,
            Ingress ingress,
            KafkaOperations<byte[], byte[]> kafka,
            LostAcknowledgements lostAcknowledgements,
            GatewayMeters meters) {}

    /**
     * The container, not yet started. A poll's offsets are acknowledged when the listener has
     * returned.
     *
     * @param bodyBytesMax the limit that holds over HTTP, too
     */
    public static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            Parts parts,
            Topics topics,
            ConsumerFactory<byte[], byte[]> consumers,
            GatewaySettings settings,
            BatchSettings batch,
            int bodyBytesMax) {
        var properties = new ContainerProperties(topics.webhooks());
        properties.setGroupId(groupId(topics));
        properties.setKafkaConsumerProperties(consumer(settings, bodyBytesMax));
        properties.setAckMode(AckMode.BATCH);
        properties.setSyncCommits(false);
        properties.setCommitCallback(parts.lostAcknowledgements());
        properties.setIdlePartitionEventInterval(Lanes.QUIET_MS);
        properties.setPollTimeout(batch.pollTimeoutMs());
        properties.setMessageListener(listener(parts, topics, settings, batch, bodyBytesMax));
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(settings.threads());
        container.setCommonErrorHandler(Lanes.tryAgainForEver(batch));
        container.setPhase(LIFECYCLE_PHASE);
        container.setBeanName(topics.service() + "-webhooks");
        return container;
    }

    /** The consumer group that shares the webhook topic. */
    public static String groupId(Topics topics) {
        return Lanes.groupId(topics) + "-webhooks";
    }

    private static Properties consumer(GatewaySettings settings, int bodyBytesMax) {
        var consumer = new Properties();
        consumer.setProperty(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(settings.pollRecordsMax()));
        consumer.setProperty(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(settings.fetchBytesMax()));
        consumer.setProperty(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                String.valueOf(GatewaySettings.recordBytes(bodyBytesMax)));
        return consumer;
    }

    private static WebhookListener listener(
            Parts parts,
            Topics topics,
            GatewaySettings settings,
            BatchSettings batch,
            int bodyBytesMax) {
        return new WebhookListener(
                new WebhookReader(
                        new WebhookTypes(topics.service(), parts.webhooks()), bodyBytesMax),
                parts.ingress(),
                new DeadLetters(
                        parts.kafka(),
                        topics.webhookDeadLetters(),
                        batch.acknowledgementMs(),
                        parts.meters()::deadLettered),
                parts.meters(),
                settings.portionBytesMax());
    }
}
