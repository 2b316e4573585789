package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** A topic read from its beginning, as anybody could who is interested. */
final class PublishedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Published> all = new ArrayList<>();

    PublishedRecords(String bootstrapServers, String topic) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** One record. */
    record Published(String key, Map<String, String> headers, JsonNode data, int partition) {

        static Published of(ConsumerRecord<byte[], byte[]> record) {
            Map<String, String> headers = new HashMap<>();
            record.headers()
                    .forEach(
                            header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            return new Published(
                    new String(record.key(), UTF_8),
                    headers,
                    Json.parse(record.value()),
                    record.partition());
        }

        UUID commandId() {
            return UUID.fromString(headers.get("ce_causationid"));
        }

        String id() {
            return headers.get("ce_id");
        }
    }

    /** What there is by now. */
    List<Published> all() {
        consumer.poll(POLL).forEach(record -> all.add(Published.of(record)));
        return List.copyOf(all);
    }

    /** What there is by now about these commands. */
    List<Published> about(List<UUID> commandIds) {
        return all().stream().filter(record -> commandIds.contains(record.commandId())).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
