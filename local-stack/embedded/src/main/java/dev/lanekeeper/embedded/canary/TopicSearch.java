package dev.lanekeeper.embedded.canary;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their beginning to where they end now: keys, values and headers. */
public final class TopicSearch {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final String prefix;
    private final AtomicLong records = new AtomicLong();

    /**
     * @param prefix of the topics that are read
     */
    public TopicSearch(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
    }

    /** The topics that have one of the canary's secrets in a record. */
    public Set<String> of(Canary canary) {
        Set<String> found = new TreeSet<>();
        try (var kafka =
                new KafkaConsumer<>(
                        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    kafka.listTopics().values().stream()
                            .flatMap(List::stream)
                            .filter(partition -> partition.topic().startsWith(prefix))
                            .map(partition ->
                                    new TopicPartition(partition.topic(), partition.partition()))
                            .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(one -> kafka.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : kafka.poll(POLL)) {
                    records.incrementAndGet();
                    if (has(record, canary)) {
                        found.add(record.topic());
                    }
                }
            }
        }
        return found;
    }

    /** How many records were looked at so far. */
    public long records() {
        return records.get();
    }

    private static boolean has(ConsumerRecord<byte[], byte[]> record, Canary canary) {
        return (record.key() != null && canary.isIn(record.key()))
                || (record.value() != null && canary.isIn(record.value()))
                || StreamSupport.stream(record.headers().spliterator(), false)
                        .anyMatch(header -> header.value() != null && canary.isIn(header.value()));
    }
}
