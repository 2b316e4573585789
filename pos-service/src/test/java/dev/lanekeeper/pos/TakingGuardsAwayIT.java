package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Constraint;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.RowLock;
import dev.lanekeeper.embedded.testing.ablation.UniqueIndex;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.pos.Producer.Draft;
import dev.lanekeeper.pos.store.RegisterAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps a register's books when the partition does not, and that it does. */
@LocalStack
class TakingGuardsAwayIT {

    private static final Duration SETTLED = Duration.ofSeconds(120);
    private static final int REGISTERS = 4;

    private static final Guard REGISTERS_ROW = new RowLock("pos_registers");

    /**
     * The session's number guards the opening by the way: two that open at once draw the same one,
     * unless midnight lies between them.
     */
    private static final Guard[] ONE_SESSION_PER_REGISTER = {
        REGISTERS_ROW,
        new UniqueIndex("pos_sessions", "idx_one_open_session_per_register"),
        new UniqueIndex("pos_sessions", "idx_one_live_session_per_register"),
        new Constraint("pos_sessions", "pos_sessions_vendor_id_session_number_key")
    };

    private static JdbcAddress database;
    private static PosUnderTest pos;
    private static PosAudit audit;
    private static Erp erp;
    private static Till anna;
    private static Producer producer;
    private static int codes;

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("pos");
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        pos =
                new PosUnderTest(
                        stack,
                        "--" + AblationDriver.PROPERTY,
                        "--lanekeeper.batch.lanes=8",
                        "--spring.kafka.consumer.max-poll-records=5");
        audit = new PosAudit(pos.sql());
        erp = new Erp(pos);
        anna = pos.till("anna");
        producer = new Producer(stack);
    }

    @AfterAll
    static void stop() {
        producer.close();
        pos.close();
    }

    @Test
    void oneSessionPerRegisterHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::sixtyTillsOpenFourRegisters, database)
                .guardedBy(ONE_SESSION_PER_REGISTER)
                .holdsUntilAllGuardsAreGone();

        assertEveryTillWasLetIn();
    }

    static Guard[] guardsOfOneSessionPerRegister() {
        return ONE_SESSION_PER_REGISTER;
    }

    @ParameterizedTest
    @MethodSource("guardsOfOneSessionPerRegister")
    void oneSessionPerRegisterHoldsByEachOfItsGuardsAlone(Guard guard) {
        Ablation.of(TakingGuardsAwayIT::sixtyTillsOpenFourRegisters, database)
                .guardedBy(ONE_SESSION_PER_REGISTER)
                .holdsByAlone(guard);

        assertEveryTillWasLetIn();
    }

    /** Who meets a guard is decided again, and neither refused nor set aside. */
    private static void assertEveryTillWasLetIn() {
        assertThat(
                        pos.sql()
                                .sql(
                                        """
                                        select distinct status || ' ' || code
                                        from inbox
                                        where type = 'lanekeeper.pos.OpenOrJoinSession.v1'
                                        """)
                                .query(String.class)
                                .list())
                .containsExactlyInAnyOrder("accepted opened", "accepted joined");
    }

    /** No index can see a movement that another one has overwritten. */
    @Test
    void theSumsOfASessionHoldUntilTheLockOfItsRegisterIsGone() {
        Ablation.of(TakingGuardsAwayIT::salesRaceTheCloseOfFourRegisters, database)
                .guardedBy(REGISTERS_ROW)
                .holdsUntilAllGuardsAreGone();
    }

    private static List<String> sixtyTillsOpenFourRegisters(Keys keys) {
        List<UUID> registers = newRegisters();
        List<Draft> starts =
                IntStream.range(0, 60)
                        .mapToObj(n -> draft(erp.open(registers.get(n % REGISTERS)), keys))
                        .toList();

        settle(starts);

        return audit.of(RegisterAudit.SEVERAL_LIVE_SESSIONS, registers);
    }

    private static List<String> salesRaceTheCloseOfFourRegisters(Keys keys) {
        List<UUID> registers = newRegisters();
        List<Draft> drafts = new ArrayList<>();
        for (UUID register : registers) {
            UUID session = anna.session(register, "openingCash", 100);
            for (int n = 0; n < 40; n++) {
                drafts.add(draft(erp.sale(register, session), keys));
            }
            drafts.add(draft(erp.close(register, session), keys));
        }
        Collections.shuffle(drafts);

        settle(drafts);

        return audit.of(RegisterAudit.CASH, registers);
    }

    private static List<UUID> newRegisters() {
        return IntStream.range(0, REGISTERS)
                .mapToObj(_ -> anna.newRegister("R" + codes++))
                .toList();
    }

    private static Draft draft(PosCommand command, Keys keys) {
        return Producer.draft(command).lane(keys.keyFor(command.key()));
    }

    private static void settle(List<Draft> drafts) {
        producer.sendAll(drafts);
        pos.awaitDecided(drafts.stream().map(Draft::commandId).toList(), SETTLED);
    }
}
