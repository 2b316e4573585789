package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.pos.Producer.Draft;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What failed for a fault of ours is tried again when the fault is cured, and takes effect once.
 */
@ExtendWith(PosOfTheClass.class)
class ReplayingADeadLetterIT {

    private static final String MARK = "x-test";

    private static PosUnderTest pos;
    private static Erp erp;
    private static Till anna;
    private static Till operator;
    private static Producer producer;
    private static DeadLetterBox deadLetters;
    private static UUID register;
    private static UUID session;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        erp = new Erp(pos);
        anna = pos.till("anna");
        operator =
                pos.withToken(
                        pos.issuer()
                                .token(TokenRequest.user("otto").role("admin").role("service")));
        producer = new Producer(pos.stack());
        deadLetters = new DeadLetterBox(pos.stack());
        register = anna.newRegister("REPLAY");
        session = anna.session(register, "openingCash", 0);
    }

    @AfterAll
    static void stop() {
        deadLetters.close();
        producer.close();
    }

    @Test
    void aTillsCommandSucceedsWhenItsCauseIsCured() {
        Bug bug = Bug.breaking(pos, "1.01");
        UUID movement = UUID.randomUUID();
        Reply failed =
                anna.move(
                        session,
                        movement,
                        "sale",
                        new BigDecimal(bug.amount()),
                        "Idempotency-Key",
                        "cured");
        bug.cure();

        Reply replayed = replay(anna, letterOf("\"cured\""));

        assertThat(failed.code()).isEqualTo("command_failed");
        assertThat(replayed.status()).as(replayed.toString()).isEqualTo(200);
        assertThat(replayed.text("status")).isEqualTo("accepted");
        assertThat(replayed.text("code")).isEqualTo("recorded");
        assertThat(replayed.isReplay()).isFalse();
        String commandId = failed.text("details", "commandId");
        assertThat(replayed.text("commandId")).isEqualTo(commandId);
        assertThat(anna.get("/api/commands/" + commandId).text("status")).isEqualTo("accepted");
        Reply again =
                anna.move(
                        session,
                        movement,
                        "sale",
                        new BigDecimal(bug.amount()),
                        "Idempotency-Key",
                        "cured");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.isReplay()).isTrue();
    }

    @Test
    void anUncuredCauseFailsAgainAndCanBeTriedOnceMore() {
        Bug bug = Bug.breaking(pos, "1.02");
        Draft sale = failing(bug);

        Reply stillBroken = replay(operator, letterOf(sale));
        bug.cure();
        Reply cured = replay(operator, letterOf(sale));

        assertThat(stillBroken.status()).isEqualTo(500);
        assertThat(stillBroken.code()).isEqualTo("command_failed");
        assertThat(cured.status()).isEqualTo(200);
        assertThat(decisions(sale))
                .containsExactly(
                        "1 failed command_failed",
                        "2 failed command_failed",
                        "3 accepted recorded");
    }

    @Test
    void afterASuccessAReplayDoesNothing() {
        Bug bug = Bug.breaking(pos, "1.03");
        Draft sale = failing(bug);
        bug.cure();
        Reply first = replay(operator, letterOf(sale));

        Reply second = replay(operator, letterOf(sale));

        assertThat(first.isReplay()).isFalse();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.isReplay()).isTrue();
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(decisions(sale))
                .containsExactly("1 failed command_failed", "2 accepted recorded");
    }

    @Test
    void aCrowdOfAdminsHasOneEffect() {
        Bug bug = Bug.breaking(pos, "1.04");
        Draft sale = failing(bug);
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);
        bug.cure();

        List<Reply> replies =
                AtOnce.call(Collections.nCopies(8, operator), admin -> replay(admin, letter));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(decisions(sale))
                .containsExactly("1 failed command_failed", "2 accepted recorded");
    }

    @Test
    void onlyAdminsReplayAndOnlyWhatIsTheirs() {
        Bug bug = Bug.breaking(pos, "1.05");
        Draft sale = failing(bug);
        bug.cure();
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);
        String cashier =
                pos.issuer().token(TokenRequest.user("carl").vendor(pos.vendor.toString()));
        String service = pos.issuer().token(TokenRequest.user("audit").role("service"));

        assertThat(replay(pos.withToken(cashier), letter).code()).isEqualTo("forbidden");
        assertThat(replay(pos.withToken(service), letter).status()).isEqualTo(403);
        assertThat(replay(pos.withToken(""), letter).status()).isEqualTo(401);
        Reply otherVendors = replay(pos.tillOf(UUID.randomUUID(), "vera"), letter);
        assertThat(otherVendors.status()).isEqualTo(404);
        assertThat(otherVendors.code()).isEqualTo("letter_unknown");
        assertThat(decisions(sale)).containsExactly("1 failed command_failed");
        assertThat(replay(anna, letter).status()).isEqualTo(200);
    }

    @Test
    void aPlaceWithoutLetterIsUnknown() {
        assertThat(operator.post("/api/dead-letters/0/999999/replay", Map.of()).status())
                .isEqualTo(404);
        assertThat(operator.post("/api/dead-letters/99/0/replay", Map.of()).status())
                .isEqualTo(404);
        assertThat(operator.post("/api/dead-letters/-1/0/replay", Map.of()).status())
                .isEqualTo(404);
        assertThat(operator.post("/api/dead-letters/0/-1/replay", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void whatIsStillNoCommandIsRefusedAndWritesNoOtherLetter() {
        Draft broken = Producer.draft(erp.open(register)).value("broken");
        Draft nameless = Producer.draft(erp.open(register)).id("nameless\0");
        Draft forged = Producer.draft(erp.open(register)).source("lanekeeper:http:x").id("forged");
        Draft stranger = Producer.draft(erp.open(register)).source("acme:stranger");
        producer.sendAll(List.of(broken, nameless, forged, stranger));

        assertRefused(letterOf(broken), "not_json");
        assertRefused(letterOf(nameless.id()), "missing_id");
        assertRefused(letterOf(forged), "invalid_signature");
        assertRefused(letterOf(stranger), "untrusted_source");
        assertThat(deadLetters.lettersWith("ce_id", broken.id())).hasSize(1);
        assertThat(replay(anna, letterOf(broken)).status())
                .as("whose it is cannot be read")
                .isEqualTo(404);
    }

    @Test
    void anIdThatStandsForAnotherPayloadIsRefused() {
        Draft first = Producer.draft(erp.sale(register, session));
        Draft other = Producer.draft(erp.sale(register, session)).id(first.id());
        producer.sendAll(List.of(first, other));

        assertRefused(letterOf(other), "idempotency_key_reused");
    }

    /** Whoever repairs a record sends it under a new id: its letter is kept, and not replayed. */
    @Test
    void anIdThatStandsForABrokenRecordIsRefusedToo() {
        Draft sale = Producer.draft(erp.sale(register, session)).header(MARK, "repaired");
        producer.send(sale.copy().value("broken").header(MARK, "to be repaired"));
        pos.awaitOutcome(sale.commandId(), "failed not_json");

        producer.send(sale);

        assertRefused(letterWith(MARK, "repaired"), "idempotency_key_reused");
    }

    /** The failure that made the letter stands in the inbox all the time. */
    @Test
    void whoIsNotAnsweredInTimeIsNotToldTheOldFailure() throws SQLException {
        Bug bug = Bug.breaking(pos, "1.06");
        Draft sale = failing(bug);
        bug.cure();
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);

        Reply pending = replayWhileTheRegisterIsLocked(letter);

        assertThat(pending.status()).as(pending.toString()).isEqualTo(202);
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(operator.get(pending.text("statusUrl")).text("status"))
                                .isEqualTo("accepted"));
        assertThat(decisions(sale))
                .containsExactly("1 failed command_failed", "2 accepted recorded");
    }

    /** Whoever can write letters could bring back what the inbox has forgotten. */
    @Test
    void aLetterOlderThanTheInboxRemembersIsRefused() {
        Draft old = Producer.draft(erp.sale(register, session));
        Draft young = Producer.draft(erp.sale(register, session));
        long now = System.currentTimeMillis();
        producer.sendLetter(old, now - hours(337));
        producer.sendLetter(young, now - hours(335));

        assertRefused(letterOf(old), "letter_too_old");
        assertThat(replay(operator, letterOf(young)).status()).isEqualTo(200);
    }

    /** Of several letters of one command the last one speaks for it, until it succeeds. */
    @Test
    void aLetterWhoseReplayFailedGivesWayToTheNext() {
        Bug bug = Bug.breaking(pos, "1.07");
        Draft sale = failing(bug);
        ConsumerRecord<byte[], byte[]> first = letterOf(sale);

        replay(operator, first);
        ConsumerRecord<byte[], byte[]> second = lettersOf(sale, 2).getLast();
        assertThat(state(first)).isEqualTo("superseded");
        assertThat(state(second)).isEqualTo("open");
        bug.cure();
        replay(operator, second);

        assertThat(state(first)).isEqualTo("settled");
        assertThat(state(second)).isEqualTo("settled");
    }

    @Test
    void whoReplayedIsWrittenDown() {
        Bug bug = Bug.breaking(pos, "1.08");
        Draft sale = failing(bug);
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);

        replay(anna, letter);
        bug.cure();
        replay(operator, letter);
        replay(operator, letter);

        assertThat(operator.get(address(letter)).body().get("history"))
                .extracting(deed ->
                        "%s %s %s"
                                .formatted(
                                        deed.get("action").asString(),
                                        deed.get("by").asString(),
                                        deed.path("attempt").asString("-")))
                .containsExactly("replay anna 2", "replay otto 3", "settle otto -");
    }

    /** A discard says that a command was given up: of one that succeeded it would be a lie. */
    @Test
    void whatIsSettledCannotBeDiscarded() {
        Bug bug = Bug.breaking(pos, "1.09");
        Draft sale = failing(bug);
        bug.cure();
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);
        replay(operator, letter);

        Reply refused = operator.post(address(letter) + "/discard", Map.of("reason", "done"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("letter_settled");
        assertThat(refused.text("details", "ending")).isEqualTo("accepted recorded");
    }

    /** The inbox forgets in the end; nobody shall take the letter for undone then. */
    @Test
    void whatWasSettledStaysSoWhenTheInboxHasForgotten() {
        Bug bug = Bug.breaking(pos, "1.10");
        Draft sale = failing(bug);
        bug.cure();
        ConsumerRecord<byte[], byte[]> letter = letterOf(sale);
        replay(operator, letter);

        pos.sql().sql("delete from inbox where command_id = ?").param(sale.commandId()).update();

        assertThat(state(letter)).isEqualTo("settled");
        assertThat(replay(operator, letter).code()).isEqualTo("letter_settled");
    }

    private static String state(ConsumerRecord<byte[], byte[]> letter) {
        return operator.get(address(letter)).at("/letter/state");
    }

    private static String address(ConsumerRecord<byte[], byte[]> letter) {
        return "/api/dead-letters/%d/%d".formatted(letter.partition(), letter.offset());
    }

    private static List<ConsumerRecord<byte[], byte[]>> lettersOf(Draft draft, int count) {
        return await().atMost(PosUnderTest.SETTLED)
                .until(
                        () -> deadLetters.lettersWith("ce_id", draft.id()),
                        letters -> letters.size() == count);
    }

    private static Reply replayWhileTheRegisterIsLocked(ConsumerRecord<byte[], byte[]> letter)
            throws SQLException {
        try (Connection holder = pos.stack().database("pos").connect()) {
            holder.setAutoCommit(false);
            try (var lock =
                    holder.prepareStatement("select from pos_registers where id = ? for update")) {
                lock.setObject(1, register);
                lock.execute();
                Reply pending = replay(operator, letter, "Prefer", "wait=1");
                assertThat(operator.get(pending.text("statusUrl")).status()).isEqualTo(202);
                return pending;
            }
        }
    }

    private static long hours(int count) {
        return count * 3_600_000L;
    }

    private static Draft failing(Bug bug) {
        Draft sale = Producer.draft(erp.sale(register, session, bug.amount()));
        producer.send(sale);
        pos.awaitOutcome(sale.commandId(), "failed command_failed");
        return sale;
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(Draft draft) {
        return letterOf(draft.id());
    }

    private static ConsumerRecord<byte[], byte[]> letterOf(String id) {
        return letterWith("ce_id", id);
    }

    private static ConsumerRecord<byte[], byte[]> letterWith(String header, String value) {
        return await().atMost(PosUnderTest.SETTLED)
                .until(() -> deadLetters.lettersWith(header, value), letters -> !letters.isEmpty())
                .getFirst();
    }

    private static Reply replay(Till by, ConsumerRecord<byte[], byte[]> letter, String... headers) {
        return by.post(
                "/api/dead-letters/%d/%d/replay".formatted(letter.partition(), letter.offset()),
                Map.of(),
                headers);
    }

    private static void assertRefused(ConsumerRecord<byte[], byte[]> letter, String code) {
        Reply refused = replay(operator, letter);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(code);
    }

    private static List<String> decisions(Draft draft) {
        return pos.decisions(draft.commandId());
    }
}
