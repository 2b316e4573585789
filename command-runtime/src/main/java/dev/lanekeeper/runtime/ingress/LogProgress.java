package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
            var settled = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata();
            var end =
                    admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                            .partitionResult(partition);
            OffsetAndMetadata next = settled.get(answerMs, TimeUnit.MILLISECONDS).get(partition);
            long settledBelow = next == null ? 0 : next.offset();
            return position.offset() >= settledBelow
                    && position.offset() < end.get(answerMs, TimeUnit.MILLISECONDS).offset();
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAwayException(e);
        }
    }

    /** Whether the broker answers at all. */
    public boolean brokerAnswers() throws InterruptedException {
        try {
            admin.describeCluster().nodes().get(answerMs, TimeUnit.MILLISECONDS);
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
