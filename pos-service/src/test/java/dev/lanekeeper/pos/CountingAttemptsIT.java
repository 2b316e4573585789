package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.pos.Producer.Draft;
import dev.lanekeeper.runtime.trust.RecordSignature;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * However replays come down the lane, twice, late or out of order: an attempt is decided right
 * after a failed one, and so at most one of them takes effect.
 */
@ExtendWith(PosOfTheClass.class)
class CountingAttemptsIT {

    private static final String MARK = "x-test";

    private static PosUnderTest pos;
    private static Erp erp;
    private static Producer producer;
    private static DeadLetterBox deadLetters;
    private static RecordSignature services;
    private static UUID register;
    private static UUID session;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        erp = new Erp(pos);
        producer = new Producer(pos.stack());
        deadLetters = new DeadLetterBox(pos.stack());
        services = Signing.ofServices(pos.stack());
        register = pos.till("anna").newRegister("ATTEMPT");
        session = pos.till("anna").session(register, "openingCash", 0);
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
    }

    @Test
    void oneReplayDeliveredManyTimesHasOneEffect() {
        Draft sale = failed("2.01");

        producer.sendAll(Collections.nCopies(5, attempt(sale, 2)));
        awaitDecisions(sale, "1 failed command_failed", "2 accepted recorded");
        producer.sendAll(Collections.nCopies(5, attempt(sale, 2)));
        producer.send(attempt(sale, 3));
        producer.send(sale);
        passTheLane();

        assertDecisions(sale, "1 failed command_failed", "2 accepted recorded");
    }

    @Test
    void anAttemptAfterASuccessIsARepeat() {
        Draft sale = Producer.draft(erp.sale(register, session)).header(MARK, "success");

        producer.sendAll(List.of(sale, attempt(sale, 2)));
        passTheLane();
        producer.sendAll(List.of(attempt(sale, 2), attempt(sale, 3)));
        passTheLane();

        assertDecisions(sale, "1 accepted recorded");
        assertThat(deadLetters.lettersWith(MARK, "success")).isEmpty();
    }

    @Test
    void anAttemptWhoseForerunnerIsUnknownIsSetAside() {
        Draft sale = failed("2.02");
        Draft unheardOf = Producer.draft(erp.sale(register, session));

        producer.send(attempt(sale, 3).header(MARK, "third"));
        producer.send(attempt(unheardOf, 2).header(MARK, "second"));

        assertSetAside("third", "attempt_out_of_order");
        assertSetAside("second", "attempt_out_of_order");
        assertDecisions(sale, "1 failed command_failed");
        assertDecisions(unheardOf);
        producer.send(attempt(sale, 2));
        awaitDecisions(sale, "1 failed command_failed", "2 accepted recorded");
    }

    @Test
    void anAttemptWithAnotherPayloadIsAnotherRequest() {
        Draft sale = failed("2.03");
        Draft other =
                Producer.draft(erp.sale(register, session, "1000.00"))
                        .id(sale.id())
                        .signed(services, 2)
                        .header(MARK, "other");

        producer.send(other);

        assertSetAside("other", "idempotency_key_reused");
        assertDecisions(sale, "1 failed command_failed");
    }

    /** A deployment may have learnt to read what its predecessor could not. */
    @Test
    void whatCouldNotBeReadIsDecidedWhenItCan() {
        Draft sale = Producer.draft(erp.sale(register, session));
        Draft unread = Producer.draft(erp.sale(register, session)).id(sale.id()).value("not yet");

        producer.send(unread);
        pos.awaitOutcome(sale.commandId(), "failed not_json");
        producer.send(attempt(sale, 2));

        awaitDecisions(sale, "1 failed not_json", "2 accepted recorded");
    }

    /** And an attempt that fails counts, or the next one would be out of order. */
    @Test
    void anAttemptThatCannotBeReadFailsAsWell() {
        Draft sale = failed("2.04");
        Draft broken =
                Producer.draft(erp.sale(register, session))
                        .id(sale.id())
                        .value("broken")
                        .signed(services, 2);

        producer.send(broken);
        awaitDecisions(sale, "1 failed command_failed", "2 failed not_json");
        producer.send(attempt(sale, 3));

        awaitDecisions(sale, "1 failed command_failed", "2 failed not_json", "3 accepted recorded");
    }

    /** Sent again after a failure that could not be read, its bytes are kept, and not decided. */
    @Test
    void aRepeatThatCanBeReadIsNoReplay() {
        Draft sale = Producer.draft(erp.sale(register, session)).header(MARK, "again");
        Draft unread = Producer.draft(erp.sale(register, session)).id(sale.id()).value("not yet");

        producer.send(unread);
        pos.awaitOutcome(sale.commandId(), "failed not_json");
        producer.send(sale);

        assertSetAside("again", "idempotency_key_reused");
        assertDecisions(sale, "1 failed not_json");
    }

    /** A movement that has failed for a fault of ours, which is cured. */
    private static Draft failed(String amount) {
        Bug bug = Bug.breaking(pos, amount);
        Draft sale = Producer.draft(erp.sale(register, session, amount));
        producer.send(sale);
        pos.awaitOutcome(sale.commandId(), "failed command_failed");
        bug.cure();
        return sale;
    }

    private static Draft attempt(Draft draft, int attempt) {
        return draft.copy().signed(services, attempt);
    }

    /** When this is decided, everything before it on the register's lane is settled. */
    private static void passTheLane() {
        Draft last = Producer.draft(erp.sale(register, session));
        producer.send(last);
        pos.awaitOutcome(last.commandId(), "accepted recorded");
    }

    private static void assertSetAside(String mark, String reason) {
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(deadLetters.lettersWith(MARK, mark))
                                .extracting(
                                        letter -> DeadLetterBox.text(letter, "lanekeeper_reason"))
                                .containsExactly(reason));
    }

    private static void awaitDecisions(Draft draft, String... decisions) {
        await().atMost(PosUnderTest.SETTLED).untilAsserted(() -> assertDecisions(draft, decisions));
    }

    private static void assertDecisions(Draft draft, String... decisions) {
        assertThat(pos.decisions(draft.commandId())).containsExactly(decisions);
    }
}
