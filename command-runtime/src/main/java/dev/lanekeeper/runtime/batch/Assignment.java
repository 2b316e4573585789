package dev.lanekeeper.runtime.batch;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Whether the group has told this instance which lanes are its own; none is an answer too. Until
 * then nobody may decide what is accepted here: after a kill, the broker waits for the sessions of
 * the dead.
 */
public final class Assignment implements ConsumerAwareRebalanceListener {

    private final String topic;
    private final Map<Consumer<?, ?>, Set<TopicPartition>> owned = new ConcurrentHashMap<>();
    private volatile boolean known;
    private volatile int lanes = 1;

    /**
     * @param topic whose partitions are the lanes
     */
    public Assignment(String topic) {
        this.topic = topic;
    }

    public boolean isKnown() {
        return known;
    }

    /** How many are this instance's own. */
    public int owned() {
        return owned.values().stream().mapToInt(Set::size).sum();
    }

    /** How many there are, this instance's and others': as many as at the last assignment. */
    int lanes() {
        return lanes;
    }

    @Override
    public void onPartitionsAssigned(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        // From the consumer's own metadata, whose change is what brings an assignment.
        lanes = consumer.partitionsFor(topic).size();
        owned.computeIfAbsent(consumer, _ -> ConcurrentHashMap.newKeySet()).addAll(partitions);
        known = true;
    }

    @Override
    public void onPartitionsRevokedAfterCommit(
            Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        gone(consumer, partitions);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        gone(consumer, partitions);
    }

    private void gone(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        owned.computeIfPresent(
                consumer,
                (_, has) -> {
                    has.removeAll(Set.copyOf(partitions));
                    return has.isEmpty() ? null : has;
                });
    }
}
