package dev.lanekeeper.runtime.counter;

import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.Lanes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** The lanes' consumer group in an operator's hands. */
final class CommandGroup implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofSeconds(120);

    private final CounterUnderTest counters;
    private final Admin admin;
    private final String topic;
    private final String group;

    CommandGroup(TestStack stack, CounterUnderTest counters) {
        var topics = new Topics(stack.topicPrefix(), "counter");
        this.counters = counters;
        this.admin = Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()));
        this.topic = topics.commands();
        this.group = Lanes.groupId(topics);
    }

    /** Ends the lanes; returns when the broker knows that nobody is left. */
    void stop() {
        lanes().stop();
        await().atMost(SETTLED)
                .until(() ->
                        admin.describeConsumerGroups(List.of(group))
                                        .all()
                                        .get()
                                        .get(group)
                                        .groupState()
                                == GroupState.EMPTY);
    }

    void toTheFirstOffset() {
        answer(
                admin.alterConsumerGroupOffsets(
                                group,
                                ends().keySet().stream()
                                        .collect(
                                                Collectors.toMap(
                                                        partition -> partition,
                                                        _ -> new OffsetAndMetadata(0))))
                        .all());
    }

    void delete() {
        answer(admin.deleteConsumerGroups(List.of(group)).all());
    }

    /** Starts the lanes, waits until they are through, and says how many commands were known. */
    long startAndReadAll() {
        double before = repeated();
        lanes().start();
        await().atMost(SETTLED).until(() -> committed().equals(ends()));
        return Math.round(repeated() - before);
    }

    private double repeated() {
        return counters.count("lanekeeper.commands.repeated");
    }

    private ConcurrentMessageListenerContainer<?, ?> lanes() {
        return counters.bean(ConcurrentMessageListenerContainer.class);
    }

    private Map<TopicPartition, Long> committed() {
        return answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** Of the partitions that hold records. */
    private Map<TopicPartition, Long> ends() {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .partitions()
                .forEach(one ->
                        ends.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
        return answer(admin.listOffsets(ends).all()).entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
