package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPos.class)
class ClosingASessionIT {

    private static PosUnderTest pos;
    private static Till anna;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        anna = pos.till("anna");
    }

    @RepeatedTest(3)
    void aMovementRacingTheCloseIsCountedOrRefused(RepetitionInfo repetition) {
        UUID register = anna.newRegister("RACE-" + repetition.getCurrentRepetition());
        UUID session = anna.session(register, "openingCash", 100);

        // Two starts in the middle of forty sales; the count comes with a note, whatever it is.
        List<Reply> replies =
                AtOnce.call(
                        IntStream.range(0, 41).boxed().toList(),
                        n ->
                                n == 20
                                        ? closeWithNote(session, 100)
                                        : anna.move(session, UUID.randomUUID(), "sale", 1));

        long recorded =
                replies.stream().filter(reply -> !reply.text("movementId").isEmpty()).count();
        assertThat(replies).allMatch(reply -> reply.status() == 200 || reply.status() == 409);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .extracting(Reply::code)
                .allMatch("session_closed"::equals);
        BigDecimal expected = BigDecimal.valueOf(100 + recorded);
        assertThat(new BigDecimal(replies.get(20).text("expected"))).isEqualByComparingTo(expected);
        assertThat(sumOfMovements(session)).isEqualByComparingTo(BigDecimal.valueOf(recorded));
        assertThat(new BigDecimal(zReport(session).text("totals", "expected")))
                .isEqualByComparingTo(expected);
    }

    @Test
    void aRefusedCloseSucceedsWithTheNote() {
        UUID session = anna.session(anna.newRegister("NOTE"), "openingCash", 100);
        Map<String, ?> withNote = Map.of("countedCash", 50, "note", "robbed");

        Reply refused = anna.close(session, 50, "Idempotency-Key", "c-1");
        Reply sameKey = anna.post(Till.closing(session), withNote, "Idempotency-Key", "c-1");
        Reply otherKey = anna.post(Till.closing(session), withNote, "Idempotency-Key", "c-2");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("variance_needs_note");
        assertThat(refused.text("details", "variance")).isEqualTo("-50.00");
        assertThat(refused.text("details", "varianceLimit")).isEqualTo("5.00");
        assertThat(sameKey.status())
                .as("the key stands for the request without note")
                .isEqualTo(422);
        assertThat(otherKey.status()).isEqualTo(200);
        assertThat(otherKey.text("status")).isEqualTo("closed");
        assertThat(otherKey.text("zNumber")).isEqualTo("1");
    }

    @Test
    void withoutAKeyTheNextAttemptJustSucceeds() {
        UUID session = anna.session(anna.newRegister("PLAIN"), "openingCash", 100);

        assertThat(anna.close(session, 50).code()).isEqualTo("variance_needs_note");
        assertThat(closeWithNote(session, 50).status()).isEqualTo(200);
    }

    @Test
    void aStartedCloseHoldsEverythingUntilItIsTakenBack() {
        UUID register = anna.newRegister("HOLD");
        UUID session = anna.session(register, "openingCash", 100);

        Reply started = startClose(session, Map.of());
        Reply movement = anna.move(session, UUID.randomUUID(), "sale", 1);
        Reply join = pos.till("ben").openOrJoin(register);
        Reply again = startClose(session, Map.of());
        Reply aborted = anna.post("/api/pos/sessions/" + session + "/close/abort", Map.of());

        assertThat(started.text("status")).isEqualTo("closing");
        assertThat(started.text("expectedCash")).isEqualTo("100.00");
        assertThat(movement.code()).isEqualTo("session_closing");
        assertThat(join.code()).isEqualTo("session_closing");
        assertThat(again.code()).isEqualTo("already_closing");
        assertThat(again.text("details", "by")).isEqualTo("anna");
        assertThat(aborted.text("status")).isEqualTo("open");
        assertThat(anna.move(session, UUID.randomUUID(), "sale", 1).status()).isEqualTo(200);
    }

    @Test
    void aStaleVersionStartsNoClose() {
        UUID session = anna.session(anna.newRegister("STALE"), "openingCash", 1);
        anna.move(session, UUID.randomUUID(), "sale", 1);

        assertThat(startClose(session, Map.of("expectedVersion", 0)).code())
                .isEqualTo("stale_version");
        assertThat(startClose(session, Map.of("expectedVersion", 1)).status()).isEqualTo(200);
    }

    @Test
    void aMovementAfterTheCloseIsToldTheLiveSession() {
        UUID register = anna.newRegister("AFTER");
        UUID first = anna.session(register, "openingCash", 10);
        anna.close(first, 10);
        UUID second = anna.session(register, "openingCash", 10);

        Reply late = anna.move(first, UUID.randomUUID(), "sale", 1);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("session_closed");
        assertThat(late.text("details", "currentSessionId")).isEqualTo(second.toString());
    }

    @Test
    void theSameCountAgainIsASuccessAndAnotherIsNot() {
        UUID session = anna.session(anna.newRegister("AGAIN"), "openingCash", 10);
        anna.close(session, 10);

        assertThat(anna.close(session, 10.00).status()).isEqualTo(200);
        assertThat(anna.close(session, 9).code()).isEqualTo("already_closed");
        assertThat(closures(session)).isEqualTo(1);
    }

    @Test
    void twoCountsAtOnceMakeOneClose() {
        UUID session = anna.session(anna.newRegister("BOTH"), "openingCash", 10);

        List<Reply> replies =
                AtOnce.call(
                        IntStream.range(8, 13).boxed().toList(),
                        counted -> anna.close(session, counted));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .extracting(Reply::code)
                .containsOnly("already_closed");
        assertThat(closures(session)).isEqualTo(1);
    }

    @Test
    void theReportsAddUp() {
        UUID session = anna.session(anna.newRegister("BOOKS"), "openingCash", 100);
        anna.move(session, UUID.randomUUID(), "cash_in", 20);
        anna.move(session, UUID.randomUUID(), "cash_out", 5);
        anna.move(session, UUID.randomUUID(), "sale", 30.50);
        anna.move(session, UUID.randomUUID(), "refund", 0.25);

        Reply x = anna.get("/api/pos/sessions/" + session + "/x-report");
        Reply tooEarly = zReport(session);
        anna.post(
                Till.closing(session),
                Map.of("countedCash", 145, "denominations", Map.of("100", 1, "0.50", 90)));
        Reply z = zReport(session);

        assertThat(x.text("totals", "expected")).isEqualTo("145.25");
        assertThat(x.text("session", "status")).isEqualTo("open");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.code()).isEqualTo("session_not_closed");
        assertThat(z.body().get("totals")).isEqualTo(x.body().get("totals"));
        assertThat(z.text("totals", "cashIn")).isEqualTo("20.00");
        assertThat(z.text("totals", "cashOut")).isEqualTo("5.00");
        assertThat(z.text("totals", "sales")).isEqualTo("30.50");
        assertThat(z.text("totals", "refunds")).isEqualTo("0.25");
        assertThat(z.text("counted")).isEqualTo("145.00");
        assertThat(z.text("variance")).isEqualTo("-0.25");
        assertThat(z.text("denominations", "100")).isEqualTo("1");
        assertThat(z.text("denominations", "0.50")).isEqualTo("90");
    }

    @Test
    void anEmptyDrawerGivesNoCash() {
        UUID session = anna.session(anna.newRegister("EMPTY"), "openingCash", 1);

        Reply refused = anna.move(session, UUID.randomUUID(), "cash_out", 1.01);

        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.code()).isEqualTo("insufficient_drawer_cash");
    }

    /** The id is the till's to choose: it may be one that another row has. */
    @Test
    void aMovementUnderTheSessionsOwnIdIsCounted() {
        UUID session = anna.session(anna.newRegister("CLASH"), "openingCash", 1);

        anna.move(session, session, "sale", 2);

        assertThat(
                        anna.get("/api/pos/sessions/" + session + "/x-report")
                                .text("totals", "expected"))
                .isEqualTo("3.00");
    }

    private static Reply closeWithNote(UUID session, int counted) {
        return anna.post(Till.closing(session), Map.of("countedCash", counted, "note", "as it is"));
    }

    private static Reply startClose(UUID session, Map<String, ?> body) {
        return anna.post("/api/pos/sessions/" + session + "/close/start", body);
    }

    private static Reply zReport(UUID session) {
        return anna.get("/api/pos/sessions/" + session + "/z-report");
    }

    private static BigDecimal sumOfMovements(UUID session) {
        return pos.sql()
                .sql("select coalesce(sum(amount), 0) from pos_cash_movements where session_id = ?")
                .param(session)
                .query(BigDecimal.class)
                .single();
    }

    private static int closures(UUID session) {
        return pos.sql()
                .sql("select count(*) from pos_closures where session_id = ?")
                .param(session)
                .query(Integer.class)
                .single();
    }
}
