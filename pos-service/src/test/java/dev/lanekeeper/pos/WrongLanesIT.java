package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.pos.Producer.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * The database's guard alone: commands under random keys, so that those of one register run on
 * several lanes at once. It may cost speed, never correctness.
 */
@LocalStack
class WrongLanesIT {

    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final int REGISTERS = 4;

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Producer producer;
    private static DeadLetterBox deadLetters;

    @BeforeAll
    static void start(TestStack stack) {
        // Small polls on every partition at once: as many transactions that meet as can be.
        pos =
                new PosUnderTest(
                        stack,
                        "--lanekeeper.batch.lanes=4",
                        "--spring.kafka.consumer.max-poll-records=5");
        erp = new Erp(pos);
        anna = pos.till("anna");
        producer = new Producer(stack);
        deadLetters = new DeadLetterBox(stack);
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
        pos.close();
    }

    @RepeatedTest(3)
    void twoHundredStartsStillMakeOneSessionPerRegister(RepetitionInfo repetition) {
        List<UUID> registers = registers("OPEN", repetition);
        List<Draft> starts =
                IntStream.range(0, 200)
                        .mapToObj(n -> offLane(erp.open(registers.get(n % REGISTERS))))
                        .toList();

        producer.sendAll(starts);
        awaitAllDecided(starts);

        assertThat(codes(starts)).containsOnly("accepted opened", "accepted joined");
        assertThat(codes(starts)).filteredOn("accepted opened"::equals).hasSize(REGISTERS);
        for (UUID register : registers) {
            assertThat(count("select count(*) from pos_sessions where register_id = ?", register))
                    .isEqualTo(1);
        }
        assertThat(deadLetters.count()).isZero();
    }

    @RepeatedTest(3)
    void movementsThatRaceTheCloseAreStillCountedOrRefused(RepetitionInfo repetition) {
        List<UUID> registers = registers("MOVE", repetition);
        List<Draft> drafts = new ArrayList<>();
        for (UUID register : registers) {
            UUID session = anna.session(register, "openingCash", 100);
            for (int n = 0; n < 40; n++) {
                drafts.add(offLane(erp.sale(register, session)));
            }
            drafts.add(offLane(erp.close(register, session)));
        }
        Collections.shuffle(drafts, new Random(repetition.getCurrentRepetition()));

        producer.sendAll(drafts);
        awaitAllDecided(drafts);

        assertThat(codes(drafts))
                .containsOnly("accepted recorded", "accepted closed", "rejected session_closed");
        for (UUID register : registers) {
            assertThat(
                            count(
                                    """
                                    select count(*)
                                    from pos_sessions session
                                    join pos_closures closure on closure.session_id = session.id
                                    where session.register_id = ?
                                      and session.status = 'closed'
                                      and closure.expected = session.expected_cash
                                      and closure.expected = 100 + (
                                          select coalesce(sum(amount), 0)
                                          from pos_cash_movements
                                          where session_id = session.id)
                                    """,
                                    register))
                    .as("one close whose expected cash is the opening and every movement")
                    .isEqualTo(1);
        }
        assertThat(deadLetters.count()).isZero();
    }

    private static List<UUID> registers(String code, RepetitionInfo repetition) {
        return IntStream.range(0, REGISTERS)
                .mapToObj(n ->
                        anna.newRegister(
                                "%s-%d-%d".formatted(code, repetition.getCurrentRepetition(), n)))
                .toList();
    }

    private static Draft offLane(PosCommand command) {
        return Producer.draft(command).lane(UUID.randomUUID().toString());
    }

    private static void awaitAllDecided(List<Draft> drafts) {
        await().atMost(SETTLED).untilAsserted(() -> assertThat(codes(drafts)).doesNotContain(""));
    }

    private static List<String> codes(List<Draft> drafts) {
        return drafts.stream().map(draft -> pos.outcome(draft.commandId())).toList();
    }

    private static int count(String sql, UUID register) {
        return pos.sql().sql(sql).param(register).query(Integer.class).single();
    }
}
