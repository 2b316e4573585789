package dev.lanekeeper.runtime.batch;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ListenerContainerPartitionIdleEvent;

/**
 * Acknowledges again what the broker did not take. Offsets are given to it once, and nobody waits
 * for its answer; one that is lost in a rebalance or an outage is made good by the next of its
 * partition. A partition that has gone quiet has no next: its lag would never end. Called on the
 * consumers' own threads, between two polls, when everything that was read is settled.
 */
public final class LostAcknowledgements
        implements OffsetCommitCallback, ApplicationListener<ListenerContainerPartitionIdleEvent> {

    private static final Logger log = LoggerFactory.getLogger(LostAcknowledgements.class);

    private final Set<TopicPartition> lost = ConcurrentHashMap.newKeySet();

    @Override
    public void onComplete(
            Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure == null) {
            lost.removeAll(offsets.keySet());
        } else {
            log.info(
                    "offsets of {} were not acknowledged: {}",
                    offsets.keySet(),
                    failure.toString());
            lost.addAll(offsets.keySet());
        }
    }

    @Override
    public void onApplicationEvent(ListenerContainerPartitionIdleEvent quiet) {
        TopicPartition partition = quiet.getTopicPartition();
        if (lost.remove(partition)) {
            Consumer<?, ?> consumer = quiet.getConsumer();
            var settled = new OffsetAndMetadata(consumer.position(partition));
            consumer.commitAsync(Map.of(partition, settled), this);
        }
    }
}
