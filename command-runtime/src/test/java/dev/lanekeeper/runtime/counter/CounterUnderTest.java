package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counter service on the real stack, with a producer of its own. */
final class CounterUnderTest implements AutoCloseable {

    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final String SOURCE = "acme:test";

    private final ConfigurableApplicationContext context;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final String bootstrapServers;

    CounterUnderTest(TestStack stack, String... settings) {
        context = CounterApplication.start(stack, settings);
        topics = new Topics(stack.topicPrefix(), "counter");
        bootstrapServers = stack.bootstrapServers();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                // What is sent together comes in one batch, and so in one poll.
                                ProducerConfig.LINGER_MS_CONFIG,
                                50,
                                // A partition that was added is found soon.
                                ProducerConfig.METADATA_MAX_AGE_CONFIG,
                                1_000),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** A command with its CloudEvents id. */
    record Sent(String id, CounterCommand command) {

        static Sent of(CounterCommand command) {
            return new Sent(UUID.randomUUID().toString(), command);
        }

        UUID commandId() {
            return new CommandIdentity(SOURCE, id).commandId();
        }
    }

    void send(List<Sent> commands) {
        List<Future<RecordMetadata>> underWay =
                commands.stream()
                        .map(sent -> producer.send(record(sent, Json.bytes(sent.command()))))
                        .toList();
        producer.flush();
        underWay.forEach(CounterUnderTest::acknowledged);
    }

    /** The same envelope around bytes that are no JSON. */
    void sendBroken(Sent sent) {
        acknowledged(producer.send(record(sent, "broken".getBytes(UTF_8))));
    }

    private ProducerRecord<byte[], byte[]> record(Sent sent, byte[] value) {
        CounterCommand command = sent.command();
        var record = new ProducerRecord<>(topics.commands(), command.key().getBytes(UTF_8), value);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", sent.id(),
                        "ce_source", SOURCE,
                        "ce_type", MessageType.firstOf("counter", command.getClass()).toString(),
                        "ce_subject", command.key())
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    private static <T> T acknowledged(Future<T> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until all of them stand in the inbox; what it says of each, in order. */
    List<String> outcomes(List<Sent> commands) {
        return await().atMost(SETTLED)
                .ignoreExceptions()
                .until(
                        () -> commands.stream().map(this::outcome).toList(),
                        outcomes -> !outcomes.contains(""));
    }

    private String outcome(Sent command) {
        return jdbc().sql("select status || ' ' || code from inbox where command_id = ?")
                .param(command.commandId())
                .query(String.class)
                .optional()
                .orElse("");
    }

    long value(String counter) {
        return jdbc().sql("select value from counters where name = ?")
                .param(counter)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** How many records ever came to the dead-letter topic. */
    long deadLetters() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            String topic = topics.deadLetters();
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(one ->
                            ends.put(
                                    new TopicPartition(topic, one.partition()),
                                    OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    <B> B bean(Class<B> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        producer.close();
        context.close();
    }
}
