package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A foreign program that writes to the command topic with nothing but a Kafka client. */
final class Producer implements AutoCloseable {

    static final String SOURCE = "acme:erp";

    private static final int REQUEST_BYTES_MAX = 16 << 20;

    private final KafkaProducer<byte[], byte[]> kafka;
    private final String topic;
    private final String deadLetters;

    Producer(TestStack stack) {
        this(stack, "none");
    }

    /**
     * @param compression of whole batches, by which the broker measures what is too large
     */
    Producer(TestStack stack, String compression) {
        var topics = new Topics(stack.topicPrefix(), "pos");
        this.topic = topics.commands();
        this.deadLetters = topics.deadLetters();
        this.kafka =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                stack.bootstrapServers(),
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                REQUEST_BYTES_MAX,
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                compression,
                                ProducerConfig.LINGER_MS_CONFIG,
                                20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** A good record of the command, of which a test may spoil one part. */
    static Draft draft(PosCommand command) {
        return new Draft(command);
    }

    /** Sends and waits for the broker. */
    RecordMetadata send(Draft draft) {
        return sendAll(List.of(draft)).getFirst();
    }

    /** Sends all, so that they come in few polls, and waits for the broker. */
    List<RecordMetadata> sendAll(List<Draft> drafts) {
        List<Future<RecordMetadata>> sent =
                drafts.stream().map(draft -> kafka.send(draft.record(topic))).toList();
        return sent.stream().map(Producer::acknowledged).toList();
    }

    /** Writes to the dead-letter topic, as somebody could who has got hold of it. */
    RecordMetadata sendLetter(Draft draft, long timestampMs) {
        var letter = draft.record(deadLetters);
        return acknowledged(
                kafka.send(
                        new ProducerRecord<>(
                                deadLetters,
                                letter.partition(),
                                timestampMs,
                                letter.key(),
                                letter.value(),
                                letter.headers())));
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }

    /** One record to be. */
    static final class Draft {

        private final Map<String, byte @Nullable []> headers = new LinkedHashMap<>();
        private byte @Nullable [] key;
        private byte @Nullable [] value;
        private @Nullable Integer partition;
        private String id = UUID.randomUUID().toString();
        private String source = SOURCE;

        private Draft(Draft other) {
            headers.putAll(other.headers);
            key = other.key;
            value = other.value;
            partition = other.partition;
            id = other.id;
            source = other.source;
        }

        Draft copy() {
            return new Draft(this);
        }

        private Draft(PosCommand command) {
            key = command.key().getBytes(UTF_8);
            value = Json.bytes(command);
            header("ce_specversion", "1.0");
            id(id);
            source(source);
            header("ce_type", MessageType.firstOf("pos", command.getClass()).toString());
            header("ce_subject", command.key());
            header("content-type", "application/json");
        }

        Draft id(String text) {
            id = text;
            return header("ce_id", text);
        }

        Draft source(String text) {
            source = text;
            return header("ce_source", text);
        }

        /** As a service of ours sends it, or the replay of a dead letter. */
        Draft signed(RecordSignature signature, int attempt) {
            var record = record("any");
            signature.signInto(
                    record.headers(),
                    new SignedRecord(
                            attempt,
                            false,
                            CloudEvent.readableHeaders(record.headers()),
                            key,
                            value),
                    Instant.now());
            record.headers().forEach(header -> headers.put(header.key(), header.value()));
            return this;
        }

        /** Without a value, the header is left out. */
        Draft header(String name, @Nullable String text) {
            headers.remove(name);
            return text == null ? this : header(name, text.getBytes(UTF_8));
        }

        Draft header(String name, byte[] bytes) {
            headers.put(name, bytes);
            return this;
        }

        Draft key(@Nullable String text) {
            return key(text == null ? null : text.getBytes(UTF_8));
        }

        Draft key(byte @Nullable [] bytes) {
            key = bytes;
            return this;
        }

        /** Key and subject: a producer that has its own idea of what to serialise. */
        Draft lane(String text) {
            return key(text).header("ce_subject", text);
        }

        Draft value(@Nullable String text) {
            return value(text == null ? null : text.getBytes(UTF_8));
        }

        Draft value(byte @Nullable [] bytes) {
            value = bytes;
            return this;
        }

        /** The same envelope as structured CloudEvent: attributes and data in the value. */
        Draft structured(String data) {
            String subject = new String(key, UTF_8);
            headers.clear();
            return header("content-type", "application/cloudevents+json; charset=UTF-8")
                    .value(
                            """
                            {"specversion":"1.0","id":"%s","source":"%s","subject":"%s",
                             "type":"lanekeeper.pos.OpenOrJoinSession.v1","data":%s}
                            """
                                    .formatted(id, SOURCE, subject, data));
        }

        /** Without a number, the partition is the one that the key is hashed to. */
        Draft partition(@Nullable Integer number) {
            partition = number;
            return this;
        }

        byte @Nullable [] key() {
            return key;
        }

        byte @Nullable [] value() {
            return value;
        }

        Map<String, byte @Nullable []> headers() {
            return headers;
        }

        String id() {
            return id;
        }

        UUID commandId() {
            return new CommandIdentity(source, id).commandId();
        }

        ProducerRecord<byte[], byte[]> record(String topic) {
            var record = new ProducerRecord<>(topic, partition, key, value);
            headers.forEach(record.headers()::add);
            return record;
        }
    }
}
