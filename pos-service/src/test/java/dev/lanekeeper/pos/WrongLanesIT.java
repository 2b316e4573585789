package dev.lanekeeper.pos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.pos.Producer.Draft;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Producers that choose other partitions than we do make commands of one register run on several
 * lanes at once. It may cost speed, never correctness.
 */
@LocalStack
class WrongLanesIT {

    private static final Logger LOG = LoggerFactory.getLogger(WrongLanesIT.class);

    private static final int PARTITIONS = 8;
    private static final String OFF_LANE = "lanekeeper.commands.off.lane";
    private static final String WHY = "why";

    /** A mix that is refused all the time would prove nothing. */
    private static final String[] EVERYTHING = {
        "accepted registered",
        "rejected register_exists",
        "accepted opened",
        "accepted joined",
        "accepted recorded",
        "accepted already_recorded",
        "rejected movement_id_reused",
        "rejected insufficient_drawer_cash",
        "accepted closing",
        "accepted open",
        "accepted closed",
        "accepted left",
        "rejected session_closing",
        "rejected session_closed",
        "rejected variance_needs_note",
        "rejected already_closing",
        "rejected not_closing",
        "rejected session_open",
    };

    private static PosUnderTest pos;
    private static Producer producer;
    private static DeadLetterBox deadLetters;

    private final long seed = Long.getLong("lanekeeper.walk-seed", System.nanoTime());
    private final Random random = new Random(seed);

    @BeforeAll
    static void start(TestStack stack) {
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        pos =
                new PosUnderTest(
                        stack,
                        "--lanekeeper.topics.partitions=" + PARTITIONS,
                        "--lanekeeper.batch.lanes=" + PARTITIONS,
                        "--spring.kafka.consumer.max-poll-records=5");
        producer = new Producer(stack);
        deadLetters = new DeadLetterBox(stack);
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
        pos.close();
    }

    /** Its subject goes with the key: a record that contradicts itself would be set aside. */
    @Test
    void aProducerWithRandomKeysBreaksNothing() {
        double offLaneBefore = pos.counted(OFF_LANE, WHY, "key");
        var mix = mix(1, draft -> draft.lane(new UUID(random.nextLong(), 0).toString()));

        mix.run();

        assertBooksAgree(mix);
        assertThat(pos.counted(OFF_LANE, WHY, "key") - offLaneBefore)
                .as("each delivery counted as off its lane")
                .isGreaterThanOrEqualTo(mix.records());
    }

    /** The right key, and the partition that one client or another would choose for it. */
    @Test
    void producersWithAllSortsOfPartitionersBesideOneWithOursBreakNothing() {
        double offLaneBefore = pos.counted(OFF_LANE, WHY, "partition");
        var astray = new AtomicInteger();
        var mix =
                mix(
                        2,
                        draft -> {
                            int ours = ForeignPartitioner.ofJava(draft.key(), PARTITIONS);
                            int chosen =
                                    random.nextInt(4) == 0
                                            ? ours
                                            : anyClient().partition(draft.key(), PARTITIONS);
                            astray.addAndGet(chosen == ours ? 0 : 1);
                            draft.partition(chosen);
                        });

        mix.run();

        assertBooksAgree(mix);
        assertThat(mix.registers())
                .as("registers whose commands came over three partitions")
                .filteredOn(register -> mix.partitionsOf(register.toString()) == 3)
                .isNotEmpty();
        assertThat(pos.counted(OFF_LANE, WHY, "partition") - offLaneBefore)
                .as("each delivery counted as off its lane")
                .isGreaterThanOrEqualTo(astray.get());
    }

    private ForeignPartitioner anyClient() {
        var clients = ForeignPartitioner.values();
        return clients[random.nextInt(clients.length)];
    }

    private RandomMix mix(int world, Consumer<Draft> lane) {
        LOG.info("world {}, seed {}", world, seed);
        return new RandomMix(pos, producer, random, world, lane);
    }

    private void assertBooksAgree(RandomMix mix) {
        List<String> outcomes = outcomes(mix.commandIds());
        Map<String, Long> times =
                outcomes.stream()
                        .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        LOG.info("{} records: {}", mix.records(), times);
        assertThat(new PosAudit(pos.sql()).violations(mix.registers()))
                .as("seed %d", seed)
                .isEmpty();
        assertThat(outcomes).as("one for each command").hasSameSizeAs(mix.commandIds());
        assertThat(times).as("the mix comes by everything, seed %d", seed).containsKeys(EVERYTHING);
        assertThat(times.keySet()).noneMatch(outcome -> outcome.startsWith("failed"));
        assertThat(deadLetters.count()).isZero();
    }

    private static List<String> outcomes(List<UUID> commandIds) {
        return pos.sql()
                .sql("select status || ' ' || code from inbox where command_id = any (?)")
                .param(commandIds.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }
}
