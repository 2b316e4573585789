package dev.lanekeeper.runtime.batch;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the group has told this instance which lanes are its own; none is an answer too. Until
 * then nobody may decide what is accepted here: after a kill, the broker waits for the sessions of
 * the dead.
 */
public final class Assignment implements ConsumerRebalanceListener {

    private volatile boolean known;

    public boolean isKnown() {
        return known;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        known = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
}
