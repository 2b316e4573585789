package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.batch.Lanes;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The counter service from outside: its topics and its database, wherever its instances run, and
 * whether or not one does.
 */
class CounterClient implements AutoCloseable {

    static final Duration SETTLED = Duration.ofSeconds(120);

    private static final String SOURCE = "acme:test";

    private final KafkaProducer<byte[], byte[]> producer;
    private final JdbcClient jdbc;
    private final Topics topics;
    private final String bootstrapServers;

    CounterClient(TestStack stack) {
        topics = new Topics(stack.topicPrefix(), "counter");
        bootstrapServers = stack.bootstrapServers();
        JdbcAddress database = stack.database("counter");
        jdbc =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                database.url(), database.user(), database.password()));
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
                                1_000,
                                // A broker that was away may be slow to return.
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                180_000),
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
        send(commands, command -> command.key());
    }

    /** As a producer sends them that has its own idea of what to serialise. */
    void send(List<Sent> commands, Function<CounterCommand, String> key) {
        List<Future<RecordMetadata>> underWay =
                commands.stream()
                        .map(sent ->
                                record(sent, key.apply(sent.command()), Json.bytes(sent.command())))
                        .map(producer::send)
                        .toList();
        producer.flush();
        underWay.forEach(CounterClient::acknowledged);
    }

    /** What anybody can write to a topic who may write to it at all. */
    void write(ProducerRecord<byte[], byte[]> record) {
        acknowledged(producer.send(record));
    }

    /** Sends, and does not wait for the broker. */
    Future<RecordMetadata> sendAhead(Sent sent) {
        return producer.send(record(sent, sent.command().key(), Json.bytes(sent.command())));
    }

    /** Sends a command that is part of a trace. */
    void sendTraced(Sent sent, String traceparent) {
        ProducerRecord<byte[], byte[]> record =
                record(sent, sent.command().key(), Json.bytes(sent.command()));
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        write(record);
    }

    /** The same envelope around bytes that are no JSON. */
    void sendBroken(Sent sent) {
        acknowledged(producer.send(record(sent, sent.command().key(), "broken".getBytes(UTF_8))));
    }

    private ProducerRecord<byte[], byte[]> record(Sent sent, String key, byte[] value) {
        CounterCommand command = sent.command();
        var record = new ProducerRecord<>(topics.commands(), key.getBytes(UTF_8), value);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        sent.id(),
                        "ce_source",
                        SOURCE,
                        "ce_type",
                        MessageType.firstOf("counter", command.getClass()).toString(),
                        "ce_subject",
                        key)
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
                .until(() -> outcomesSoFar(commands), outcomes -> !outcomes.contains(""));
    }

    /** Empty where there is none yet. */
    private List<String> outcomesSoFar(List<Sent> commands) {
        Map<UUID, String> decided = new HashMap<>();
        jdbc().sql(
                        """
                        select command_id, status || ' ' || code as outcome
                        from inbox
                        where command_id = any (?)
                        """)
                .param(commands.stream().map(Sent::commandId).toArray(UUID[]::new))
                .query(row -> {
                    decided.put(row.getObject("command_id", UUID.class), row.getString("outcome"));
                });
        return commands.stream()
                .map(command -> decided.getOrDefault(command.commandId(), ""))
                .toList();
    }

    String outcome(Sent command) {
        return outcomesSoFar(List.of(command)).getFirst();
    }

    long value(String counter) {
        return jdbc().sql("select value from counters where name = ?")
                .param(counter)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Waits until somebody in the service's database waits for a lock. */
    void awaitWaitingForALock() {
        await().atMost(SETTLED)
                .until(() ->
                        jdbc().sql(
                                        """
                                        select exists (
                                            select from pg_stat_activity
                                            where datname = current_database() and wait_event_type = 'Lock')
                                        """)
                                .query(Boolean.class)
                                .single());
    }

    /** How many records ever came to the dead-letter topic. */
    long deadLetters() {
        return withAdmin(admin -> recordsOf(admin, topics.deadLetters()));
    }

    /** Waits until the lanes have settled every record that was sent by now, repeats included. */
    void awaitAllSettled() {
        long sent = withAdmin(admin -> recordsOf(admin, topics.commands()));
        await().atMost(SETTLED)
                .untilAsserted(() -> assertThat(settled()).isGreaterThanOrEqualTo(sent));
    }

    /** How many records the lanes have acknowledged to the broker. */
    long settled() {
        return withAdmin(admin ->
                admin
                        .listConsumerGroupOffsets(Lanes.groupId(topics))
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .values()
                        .stream()
                        .filter(Objects::nonNull)
                        .mapToLong(OffsetAndMetadata::offset)
                        .sum());
    }

    private static long recordsOf(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .forEach(one ->
                        ends.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** The Kafka client ids of the group's members that own partitions by now. */
    List<String> working() {
        return withAdmin(admin ->
                admin
                        .describeConsumerGroups(List.of(Lanes.groupId(topics)))
                        .all()
                        .get()
                        .get(Lanes.groupId(topics))
                        .members()
                        .stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .map(member -> member.clientId())
                        .toList());
    }

    private interface Asking<T> {
        T of(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T withAdmin(Asking<T> asking) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", (Object) bootstrapServers))) {
            return asking.of(admin);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** One of the service's topics, from its beginning on. */
    PublishedRecords published(Function<Topics, String> topic) {
        return new PublishedRecords(bootstrapServers, topic.apply(topics));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    @Override
    public void close() {
        producer.close();
    }
}
