package dev.lanekeeper.runtime.wal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TrustSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A feed that has started misses nothing: the first caller comes right after it. */
@LocalStack
class HearingOutcomesIT {

    private static final int STARTS = 5;
    private static final TrustSettings.Key KEY = new TrustSettings.Key("test", "k".repeat(32));

    private final Set<UUID> heard = ConcurrentHashMap.newKeySet();

    @Test
    void whatIsPublishedRightAfterTheStartIsHeard(TestStack stack) throws Exception {
        String topic = stack.topicPrefix() + "outcomes";
        Map<String, Object> broker = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, 8, (short) 1))).all().get();
        }

        try (var producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            // From here on it knows the topic and is quick.
            publish(producer, topic, UUID.randomUUID());
            for (int n = 0; n < STARTS; n++) {
                UUID commandId = UUID.randomUUID();
                OutcomeFeed feed = feed(broker, topic);
                feed.start();
                publish(producer, topic, commandId);

                await().until(() -> heard.contains(commandId));
                feed.stop();
            }
        }
    }

    private OutcomeFeed feed(Map<String, Object> broker, String topic) {
        return new OutcomeFeed(
                () ->
                        new KafkaConsumer<>(
                                broker, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                topic,
                new RecordSignature(topic, new TrustSettings(List.of(KEY), List.of(), 1)),
                new OutcomeFeed.Callers() {
                    @Override
                    public boolean waitFor(UUID commandId) {
                        heard.add(commandId);
                        return false;
                    }

                    @Override
                    public void answer(InboxEntry decided) {
                        throw new AssertionError("nobody waits");
                    }
                });
    }

    private static void publish(KafkaProducer<byte[], byte[]> producer, String topic, UUID about)
            throws ExecutionException, InterruptedException {
        var outcome = new ProducerRecord<byte[], byte[]>(topic, "{}".getBytes(UTF_8));
        outcome.headers().add("ce_causationid", about.toString().getBytes(UTF_8));
        producer.send(outcome).get();
    }
}
