package dev.lanekeeper.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
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

/** One of our own services, with a signature of ours, on whatever lane it likes. */
final class Producer implements AutoCloseable {

    private static final String SOURCE = "lanekeeper:sync:test";
    private static final int HOURS = 336;

    private final KafkaProducer<byte[], byte[]> kafka;
    private final String topic;
    private final RecordSignature signature;

    Producer(TestStack stack) {
        topic = new Topics(stack.topicPrefix(), "sync").commands();
        var key = new TrustSettings.Key(TestStack.SIGNING_KEY_ID, stack.signingSecret());
        signature = new RecordSignature(topic, new TrustSettings(List.of(key), List.of(), HOURS));
        kafka =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** A command under a key that may be another one than its entity. */
    record Draft(String id, SyncCommand command, String key) {

        static Draft of(SyncCommand command, String key) {
            return new Draft(UUID.randomUUID().toString(), command, key);
        }

        UUID commandId() {
            return new CommandIdentity(SOURCE, id).commandId();
        }
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
        byte[] key = draft.key().getBytes(UTF_8);
        byte[] value = Json.bytes(draft.command());
        var record = new ProducerRecord<>(topic, key, value);
        Map<String, String> headers =
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        draft.id(),
                        "ce_source",
                        SOURCE,
                        "ce_type",
                        MessageType.firstOf("sync", draft.command().getClass()).toString(),
                        "ce_subject",
                        draft.key());
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        signature.signInto(
                record.headers(),
                new SignedRecord(CommandIdentity.FIRST_ATTEMPT, false, headers, key, value),
                Instant.now());
        return record;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
