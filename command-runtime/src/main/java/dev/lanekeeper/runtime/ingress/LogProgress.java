package dev.lanekeeper.runtime.ingress;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /**
     * Records that no lane has settled, by partition, whoever owns it.
     *
     * @throws BrokerAwayException when the broker does not answer
     */
    public Map<Integer, Long> unsettled() throws InterruptedException {
        try {
            List<TopicPartition> lanes = partitions();
            Map<TopicPartition, OffsetAndMetadata> settled =
                    answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            Map<TopicPartition, Long> ends = offsets(lanes, OffsetSpec.latest());
            Map<TopicPartition, Long> begins =
                    offsets(
                            lanes.stream().filter(lane -> settled.get(lane) == null).toList(),
                            OffsetSpec.earliest());
            Map<Integer, Long> unsettled = new HashMap<>();
            ends.forEach((lane, end) -> {
                OffsetAndMetadata next = settled.get(lane);
                long from = next == null ? begins.getOrDefault(lane, end) : next.offset();
                unsettled.put(lane.partition(), Math.max(0, end - from));
            });
            return unsettled;
        } catch (ExecutionException | TimeoutException e) {
            throw new BrokerAwayException(e);
        }
    }

    private List<TopicPartition> partitions()
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(described -> described.partitions().stream())
                .map(known -> new TopicPartition(topic, known.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> lanes, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (lanes.isEmpty()) {
            return Map.of();
        }
        var wanted =
                admin.listOffsets(
                        lanes.stream().collect(Collectors.toMap(Function.identity(), _ -> which)));
        return answer(wanted.all()).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private boolean exists(TopicPartition partition)
            throws ExecutionException, TimeoutException, InterruptedException {
        return partitions().contains(partition);
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
