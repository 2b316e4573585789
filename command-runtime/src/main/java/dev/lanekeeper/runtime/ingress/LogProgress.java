package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the lanes have come: tells a command that is still to be decided from one that nobody
 * knows.
 */
public final class LogProgress {

    private final Admin admin;
    private final String topic;
    private final String group;
    private final int answerMs;

    /**
     * @param answerMs how long the broker may take to answer
     */
    public LogProgress(Admin admin, String topic, String group, int answerMs) {
        this.admin = admin;
        this.topic = topic;
        this.group = group;
        this.answerMs = answerMs;
    }

    /**
     * Whether there is a record at this position that no lane has settled. Ask this before the
     * inbox: a command that is decided between the two questions is then found by the second.
     *
     * @throws BrokerAwayException when the broker does not answer
     */
    public boolean isPending(LogPosition position) throws InterruptedException {
        var partition = new TopicPartition(topic, position.partition());
        try {
            if (!exists(partition)) {
                return false;
            }
            OffsetAndMetadata next =
                    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                            .get(partition);
            long settledBelow = next == null ? 0 : next.offset();
            long end =
                    answer(
                                    admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                            .partitionResult(partition))
                            .offset();
            return position.offset() >= settledBelow && position.offset() < end;
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAwayException(e);
        }
    }

    private boolean exists(TopicPartition partition)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(described -> described.partitions().stream())
                .anyMatch(known -> known.partition() == partition.partition());
    }

    private <T> T answer(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(answerMs, TimeUnit.MILLISECONDS);
    }

    /** Whether the broker answers at all. */
    public boolean brokerAnswers() throws InterruptedException {
        try {
            answer(admin.describeCluster().nodes());
            return true;
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    /** The broker does not answer. */
    public static final class BrokerAwayException extends RuntimeException {

        BrokerAwayException(Throwable cause) {
            super("the broker does not answer", cause);
        }
    }
}
