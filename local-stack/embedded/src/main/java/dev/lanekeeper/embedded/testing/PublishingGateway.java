package dev.lanekeeper.embedded.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that publishes what providers send to a service's webhook topic, as CloudEvents with
 * the raw bytes and the provider's headers; and an operator who looks after it. All of its records
 * stand in one partition, each the neighbour of the one before.
 */
public final class PublishingGateway implements AutoCloseable {

    private static final int PARTITION = 0;
    private static final int REQUEST_BYTES_MAX = 4 << 20;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final String group;
    private final String type;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> letters;
    private final Admin admin;
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    /**
     * @param type of its CloudEvents, such as {@code lanekeeper.purchase.StripeWebhook.v1}
     */
    public PublishingGateway(TestStack stack, String service, String type) {
        this.topic = stack.topicPrefix() + service + ".webhooks.v1";
        this.group = stack.topicPrefix() + service + "-service-webhooks";
        this.type = type;
        Map<String, Object> broker =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
        var sending = new HashMap<>(broker);
        sending.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES_MAX);
        this.producer =
                new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        var reading = new HashMap<>(broker);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.letters =
                new KafkaConsumer<>(
                        reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(broker);
    }

    /** The headers of an event in binary mode. */
    public Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", UUID.randomUUID().toString());
        attributes.put("ce_source", "urn:acme:gateway");
        attributes.put("ce_type", type);
        attributes.put("content-type", "application/json");
        return attributes;
    }

    /**
     * In binary mode; returns when the broker has it.
     *
     * @param header name and value, as the provider sent them
     */
    public RecordMetadata publish(byte[] body, String... header) {
        return send(body, with(attributes(), header));
    }

    /** The same in structured mode: the provider's headers stay headers of the record. */
    public RecordMetadata publishStructured(byte[] body, String... header) {
        var event = new HashMap<String, String>();
        attributes().forEach((name, value) -> event.put(name.replace("ce_", ""), value));
        event.put("data_base64", Base64.getEncoder().encodeToString(body));
        return send(
                JsonMapper.shared().writeValueAsBytes(event),
                with(Map.of("content-type", "application/cloudevents+json"), header));
    }

    /** Whatever it may be. */
    public RecordMetadata send(byte @Nullable [] value, Map<String, String> headers) {
        return send(value, headers, null);
    }

    /**
     * @param timestampMs which the producer would like the record to have
     */
    public RecordMetadata send(
            byte @Nullable [] value, Map<String, String> headers, @Nullable Long timestampMs) {
        var record = new ProducerRecord<byte[], byte[]>(topic, PARTITION, timestampMs, null, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    public static Map<String, String> with(Map<String, String> headers, String... header) {
        var more = new HashMap<>(headers);
        for (int i = 0; i < header.length; i += 2) {
            more.put(header[i], header[i + 1]);
        }
        return more;
    }

    public String topic() {
        return topic;
    }

    /** The dead letter of what was published; empty: there is none yet. */
    public synchronized Optional<ConsumerRecord<byte[], byte[]>> letterOf(RecordMetadata original) {
        String deadLetters = topic + "-dlt";
        if (letters.assignment().isEmpty()) {
            letters.assign(
                    letters.partitionsFor(deadLetters).stream()
                            .map(one -> new TopicPartition(deadLetters, one.partition()))
                            .toList());
        }
        readToTheEnd();
        return read.stream()
                .filter(letter -> number(letter, "kafka_dlt-original-offset") == original.offset())
                .findFirst();
    }

    /**
     * One poll brings what comes first: whoever publishes between two polls would always find the
     * letter before the last.
     */
    private void readToTheEnd() {
        Map<TopicPartition, Long> ends = letters.endOffsets(letters.assignment());
        while (ends.entrySet().stream()
                .anyMatch(end -> letters.position(end.getKey()) < end.getValue())) {
            letters.poll(POLL).forEach(read::add);
        }
    }

    /** Why it has become a dead letter; empty when it has not, or not yet. */
    public String reasonOf(RecordMetadata original) {
        return letterOf(original)
                .map(letter -> letter.headers().lastHeader("lanekeeper_reason"))
                .map(reason -> new String(reason.value(), UTF_8))
                .orElse("");
    }

    private static long number(ConsumerRecord<byte[], byte[]> letter, String header) {
        return ByteBuffer.wrap(letter.headers().lastHeader(header).value()).getLong();
    }

    /** Whether the service has given up the offsets of all that was published. */
    public boolean isSettled() {
        var partition = new TopicPartition(topic, PARTITION);
        Map<TopicPartition, OffsetAndMetadata> committed =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        long end =
                answer(
                                admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                                        .partitionResult(partition))
                        .offset();
        return committed.containsKey(partition) && committed.get(partition).offset() == end;
    }

    /** Lets the service read everything again; it must have stopped reading. */
    public void rewind() {
        Map<TopicPartition, OffsetAndMetadata> first =
                answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                        .keySet()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        partition -> partition, _ -> new OffsetAndMetadata(0)));
        answer(admin.alterConsumerGroupOffsets(group, first).all());
    }

    /** Whether nobody reads. */
    public boolean isLeft() {
        return answer(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                .allMatch(one -> one.members().isEmpty());
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
        producer.close();
        letters.close();
        admin.close();
    }
}
