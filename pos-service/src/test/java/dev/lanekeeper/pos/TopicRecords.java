package dev.lanekeeper.pos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic from its beginning, as anybody can read it who may. */
final class TopicRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final String topic;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    TopicRecords(String bootstrapServers, String topic) {
        kafka =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        this.topic = topic;
    }

    /** What there is by now; nothing when there is no topic yet. */
    synchronized List<ConsumerRecord<byte[], byte[]>> all() {
        if (kafka.assignment().isEmpty()) {
            kafka.assign(partitions());
        }
        if (!kafka.assignment().isEmpty()) {
            kafka.poll(POLL).forEach(records::add);
        }
        return List.copyOf(records);
    }

    private List<TopicPartition> partitions() {
        return kafka.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    @Override
    public synchronized void close() {
        kafka.close();
    }
}
