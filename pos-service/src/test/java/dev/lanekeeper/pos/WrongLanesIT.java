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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.CRC32;
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
        double offLaneBefore = pos.counted(OFF_LANE);
        var mix = mix(1, draft -> draft.lane(new UUID(random.nextLong(), 0).toString()));

        mix.run();

        assertBooksAgree(mix);
        assertThat(pos.counted(OFF_LANE) - offLaneBefore)
                .as("each delivery counted as off its lane")
                .isGreaterThanOrEqualTo(mix.records());
    }

    /** The right key, and now and then the partition that librdkafka would choose for it. */
    @Test
    void aProducerWithAnotherPartitionerBesideOneWithOursBreaksNothing() {
        var mix =
                mix(2, draft -> draft.partition(random.nextBoolean() ? crc32(draft.key()) : null));

        mix.run();

        assertBooksAgree(mix);
        assertThat(mix.registers())
                .as("registers whose commands came over two partitions")
                .filteredOn(register -> mix.partitionsOf(register.toString()) == 2)
                .isNotEmpty();
    }

    private RandomMix mix(int world, Consumer<Draft> lane) {
        LOG.info("world {}, seed {}", world, seed);
        return new RandomMix(pos, producer, random, world, lane);
    }

    private static int crc32(byte[] key) {
        var crc = new CRC32();
        crc.update(key);
        return (int) (crc.getValue() % PARTITIONS);
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
