package dev.lanekeeper.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.runtime.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A foreign program that publishes commands, on whatever lane it likes. */
final class Producer implements AutoCloseable {

    static final String SOURCE = "acme:shop";

    private final KafkaProducer<byte[], byte[]> kafka;
    private final String topic;

    Producer(TestStack stack) {
        topic = new Topics(stack.topicPrefix(), "checkout").commands();
        kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** A command under a key that may be another one than its entity. */
    record Draft(String id, CheckoutCommand command, String key) {

        UUID commandId() {
            return new CommandIdentity(SOURCE, id).commandId();
        }
    }

    static Draft draft(CheckoutCommand command, String key) {
        return new Draft(UUID.randomUUID().toString(), command, key);
    }

    void sendAll(List<Draft> drafts) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        drafts.forEach(draft -> sent.add(kafka.send(record(draft))));
        kafka.flush();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Draft draft) {
        var record =
                new ProducerRecord<>(
                        topic, draft.key().getBytes(UTF_8), Json.bytes(draft.command()));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        draft.id(),
                        "ce_source",
                        SOURCE,
                        "ce_type",
                        MessageType.firstOf("checkout", draft.command().getClass()).toString(),
                        "ce_subject",
                        draft.key())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
