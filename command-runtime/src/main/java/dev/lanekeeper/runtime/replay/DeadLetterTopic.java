package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads single letters, with a consumer for each: people ask for them, one at a time. */
public final class DeadLetterTopic {

    /** How long the broker may take to answer one question. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final ConsumerFactory<byte[], byte[]> consumers;
    private final String topic;

    public DeadLetterTopic(ConsumerFactory<byte[], byte[]> consumers, String topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    /**
     * The letter at this position; empty when there is none, or none any more.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when the broker does not answer
     */
    Optional<ConsumerRecord<byte[], byte[]>> read(LogPosition position) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            var partition = new TopicPartition(topic, position.partition());
            boolean exists =
                    consumer.partitionsFor(topic, ANSWER).stream()
                            .anyMatch(known -> known.partition() == position.partition());
            return exists && isWithin(consumer, partition, position.offset())
                    ? at(consumer, partition, position.offset())
                    : Optional.empty();
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        var one = new Properties();
        one.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
        return consumers.createConsumer(null, null, null, one);
    }

    private static boolean isWithin(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        List<TopicPartition> only = List.of(partition);
        Long first = consumer.beginningOffsets(only, ANSWER).get(partition);
        Long end = consumer.endOffsets(only, ANSWER).get(partition);
        return first != null && end != null && offset >= first && offset < end;
    }

    private static Optional<ConsumerRecord<byte[], byte[]>> at(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offset);
        return consumer.poll(ANSWER).records(partition).stream()
                .filter(letter -> letter.offset() == offset)
                .findFirst();
    }
}
