package dev.lanekeeper.runtime.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.RuntimeTables;
import dev.lanekeeper.runtime.batch.CommandReader;
import dev.lanekeeper.runtime.contract.CommandCatalog;
import dev.lanekeeper.runtime.counter.CounterCommand;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.replay.LetterActions.Actor;
import dev.lanekeeper.runtime.replay.Standing.State;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.TopicTrust;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.trust.TrustedSources;
import dev.lanekeeper.runtime.wire.CommandCodec;
import dev.lanekeeper.runtime.wire.Schemas;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Letters of several partitions, a page at a time. No service runs here. */
@LocalStack
class ListingLettersIT {

    private static final int PARTITIONS = 4;
    private static final int LETTERS = 90;
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final Actor OTTO = new Actor("otto", null);
    private static final Set<State> ALL = EnumSet.allOf(State.class);

    private static final TrustSettings TRUST =
            new TrustSettings(
                    List.of(new TrustSettings.Key("k1", "0123456789abcdef0123456789abcdef")),
                    List.of(new TrustSettings.Source("acme:erp", Set.of("*"), Set.of("*"))),
                    336);

    private static TestStack stack;
    private static String topic;
    private static LetterActions actions;
    private static Inbox inbox;

    /**
     * One a minute, on one partition after the other, but for every tenth: those are on the last.
     */
    @BeforeAll
    static void writeLetters(TestStack ours) throws Exception {
        stack = ours;
        topic = stack.topicPrefix() + "letters";
        JdbcTemplate jdbc = RuntimeTables.in(stack.database("counter"));
        actions = new LetterActions(jdbc);
        inbox = new Inbox(jdbc);
        try (Admin admin = admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic, PARTITIONS, (short) 1)
                                            .configs(Map.of("retention.ms", "-1"))))
                    .all()
                    .get();
            try (var kafka = producer()) {
                for (int n = 0; n < LETTERS; n++) {
                    kafka.send(letter(n)).get();
                }
            }
            // The oldest of partition 0 are gone, as an operator may have it.
            var oldest = new TopicPartition(topic, 0);
            admin.deleteRecords(Map.of(oldest, RecordsToDelete.beforeOffset(2))).all().get();
        }
    }

    private static ProducerRecord<byte[], byte[]> letter(int n) {
        int partition = n % 10 == 9 ? PARTITIONS - 1 : n % PARTITIONS;
        var letter =
                new ProducerRecord<byte[], byte[]>(
                        topic,
                        partition,
                        FIRST.plus(Duration.ofMinutes(n)).toEpochMilli(),
                        "c".getBytes(UTF_8),
                        "{\"counter\":\"c\",\"amount\":2}".getBytes(UTF_8));
        Map.of(
                        "ce_id", String.valueOf(n),
                        "ce_source", "acme:erp",
                        "ce_type", "lanekeeper.counter.Add.v1",
                        "ce_subject", "c",
                        "lanekeeper_reason", n % 2 == 0 ? "command_failed" : "invalid_schema")
                .forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        return letter;
    }

    @Test
    void theOldestComeFirstAndNoneIsLeftOutOrShownTwice() throws Exception {
        assertThat(ids(LetterOrder.OLDEST, 7)).containsExactlyElementsOf(kept());
    }

    @Test
    void theNewestComeFirstAndNoneIsLeftOutOrShownTwice() throws Exception {
        assertThat(ids(LetterOrder.NEWEST, 7)).containsExactlyElementsOf(kept().reversed());
    }

    /** All but the two that were deleted: 0 and 4. */
    private static List<String> kept() {
        return IntStream.range(0, LETTERS)
                .filter(n -> n != 0 && n != 4)
                .mapToObj(String::valueOf)
                .toList();
    }

    @Test
    void aPageOfTheSizeOfTheWholeIsTheLast() throws Exception {
        LetterPage page = box(1_000).page(query(LetterOrder.OLDEST, null, LETTERS, ALL, null));

        assertThat(page.letters()).hasSize(LETTERS - 2);
        assertThat(page.next()).isNull();
    }

    /** One request reads only so many, whatever it looks for. */
    @Test
    void aPageEndsWhenEnoughWasReadAndSaysWhereToGoOn() throws Exception {
        LetterBox box = box(10);
        LetterPage page = box.page(query(LetterOrder.OLDEST, null, 5, Set.of(State.SETTLED), null));
        int requests = 1;
        while (page.next() != null) {
            assertThat(page.letters()).isEmpty();
            page = box.page(query(LetterOrder.OLDEST, page.next(), 5, Set.of(State.SETTLED), null));
            requests++;
        }

        assertThat(requests).isEqualTo((LETTERS - 2 + 9) / 10);
    }

    @Test
    void lettersFromATimeOnAreReadFromThere() throws Exception {
        Instant since = FIRST.plus(Duration.ofMinutes(LETTERS - 3));

        for (LetterOrder order : LetterOrder.values()) {
            LetterPage page = box(10).page(query(order, null, 10, ALL, since));
            assertThat(idsOf(page)).containsExactlyInAnyOrder("87", "88", "89");
            assertThat(page.next()).isNull();
        }
    }

    @Test
    void onlyWhatIsAskedForIsListed() throws Exception {
        LetterQuery broken =
                new LetterQuery(
                        LetterOrder.OLDEST,
                        null,
                        100,
                        ALL,
                        "invalid_schema",
                        "lanekeeper.counter.Add.v1",
                        null,
                        letter -> !"3".equals(letter.claim().id()));

        assertThat(idsOf(box(1_000).page(broken)))
                .containsExactlyElementsOf(
                        kept().stream()
                                .filter(id -> Integer.parseInt(id) % 2 == 1 && !id.equals("3"))
                                .toList());
    }

    /** A topic that is made anew counts from 0 again: a mark is of a letter, not of its place. */
    @Test
    void aMarkIsOfOneLetterAndNotOfAnotherThatStoodAtItsPlace() throws Exception {
        LetterPage page = box(1_000).page(query(LetterOrder.OLDEST, null, 2, ALL, null));
        Letter first = page.letters().getFirst().letter();
        Letter second = page.letters().getLast().letter();
        actions.discard(first, "nobody needs it", OTTO);
        actions.discard(anHourOlder(second), "stood there before", OTTO);

        assertThat(box(1_000).page(query(LetterOrder.OLDEST, null, 2, ALL, null)).letters())
                .extracting(judged -> judged.standing().state())
                .doesNotContain(State.SUPERSEDED, State.SETTLED)
                .containsExactly(State.DISCARDED, State.OPEN);
    }

    private static Letter anHourOlder(Letter letter) {
        return new Letter(
                letter.position(),
                letter.writtenAt().minus(Duration.ofHours(1)),
                letter.reason(),
                letter.detail(),
                letter.original(),
                letter.claim(),
                letter.attempt(),
                letter.isWhole(),
                letter.content());
    }

    private static List<String> ids(LetterOrder order, int size) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        LetterCursor from = null;
        do {
            LetterPage page = box(1_000).page(query(order, from, size, ALL, null));
            ids.addAll(idsOf(page));
            from = page.next();
        } while (from != null);
        return ids;
    }

    private static List<String> idsOf(LetterPage page) {
        return page.letters().stream().map(judged -> judged.letter().claim().id()).toList();
    }

    private static LetterQuery query(
            LetterOrder order,
            @Nullable LetterCursor from,
            int limit,
            Set<State> states,
            @Nullable Instant since) {
        return new LetterQuery(order, from, limit, states, null, null, since, _ -> true);
    }

    private static LetterBox box(int readMax) {
        var codec =
                new CommandCodec<>(
                        CommandCatalog.ofSealed("counter", CounterCommand.class), new Schemas());
        var trust =
                new TopicTrust(
                        new RecordSignature("counter.commands.v1", TRUST),
                        new TrustedSources(TRUST),
                        InstantSource.fixed(FIRST));
        var consumers =
                new DefaultKafkaConsumerFactory<>(
                        Map.of(
                                "bootstrap.servers",
                                (Object) stack.bootstrapServers(),
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        return new LetterBox(
                new DeadLetterTopic(consumers, topic),
                new LetterReader(new CommandReader<>(codec, trust, 1_000)),
                new Judge(inbox, actions, Duration.ofHours(336), InstantSource.fixed(FIRST)),
                new DeadLetterSettings(50, 200, readMax, 20_000, 65_536, 4, 100, 100));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", (Object) stack.bootstrapServers()));
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
