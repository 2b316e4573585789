package dev.lanekeeper.runtime.replay;

import dev.lanekeeper.runtime.inbox.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads letters, with a consumer for each request: people ask for them, one at a time. */
public final class DeadLetterTopic {

    /** How long the broker may take to answer one question. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final String FETCH_WAIT_MS = "10";

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
        try (Consumer<byte[], byte[]> consumer =
                consumer(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1"))) {
            var partition = new TopicPartition(topic, position.partition());
            boolean exists =
                    consumer.partitionsFor(topic, ANSWER).stream()
                            .anyMatch(known -> known.partition() == position.partition());
            if (exists) {
                consumer.assign(List.of(partition));
            }
            return exists && isWithin(consumer, partition, position.offset())
                    ? at(consumer, partition, position.offset())
                    : Optional.empty();
        }
    }

    /**
     * Begins to read where the query does. Close the scan: it has a consumer of its own.
     *
     * @throws org.apache.kafka.common.errors.TimeoutException when the broker does not answer
     */
    LetterScan scan(
            LetterReader reader, LetterQuery query, DeadLetterSettings limits, Duration patience) {
        String bytesMax = String.valueOf(limits.fetchBytesMax());
        Consumer<byte[], byte[]> consumer =
                consumer(Map.of(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, bytesMax));
        try {
            return LetterScan.begin(consumer, topic, reader, query, patience);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private Consumer<byte[], byte[]> consumer(Map<String, String> settings) {
        var properties = new Properties();
        // What is asked for is there: nobody waits for more, when a consumer is closed either.
        properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        properties.putAll(settings);
        return consumers.createConsumer(null, null, null, properties);
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
        consumer.seek(partition, offset);
        return consumer.poll(ANSWER).records(partition).stream()
                .filter(letter -> letter.offset() == offset)
                .findFirst();
    }
}
