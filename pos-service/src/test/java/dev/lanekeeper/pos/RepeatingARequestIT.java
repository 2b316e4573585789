package dev.lanekeeper.pos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Same Idempotency-Key, same request: one effect and one answer, whenever and however it comes. */
@ExtendWith(SharedPos.class)
class RepeatingARequestIT {

    private static final String KEY = "Idempotency-Key";

    private static PosUnderTest pos;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
    }

    @Test
    void aRepeatGetsTheStoredAnswer() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("REP");

        Reply first = opening(anna, register, "r-1");
        Reply again = opening(anna, register, "r-1");

        assertThat(first.isReplay()).isFalse();
        assertThat(again.isReplay()).isTrue();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).as("opened, not joined").isEqualTo(first.body());
    }

    @Test
    void quotedAndBareAreTheSameKey() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("QUOTE");

        opening(anna, register, "q-1");

        assertThat(opening(anna, register, "\"q-1\"").isReplay()).isTrue();
    }

    @Test
    void whiteSpaceAndMemberOrderMakeNoOtherRequest() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("SPACE");
        String path = "/api/pos/sessions/get-or-create";
        String members =
                "{ \"userId\" : \"anna\",\n\"vendorId\":\"%s\",\"openingCash\":200.0,\"locationId\":\"%s\",\"registerId\":\"%s\"}"
                        .formatted(pos.vendor, pos.location, register);

        opening(anna, register, "w-1");

        assertThat(anna.post(path, members.getBytes(UTF_8), KEY, "w-1").isReplay()).isTrue();
    }

    @Test
    void thirtyRepeatsAtOnceHaveOneEffect() {
        Till anna = pos.till("anna");
        UUID session = anna.session(anna.newRegister("ONCE"), "openingCash", 0);
        UUID movement = UUID.randomUUID();

        List<Reply> replies =
                AtOnce.call(
                        Collections.nCopies(30, anna),
                        till -> till.move(session, movement, "sale", 1, KEY, "m-1"));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).filteredOn(reply -> !reply.isReplay()).hasSize(1);
        assertThat(replies).extracting(Reply::body).containsOnly(replies.getFirst().body());
        assertThat(expectedCash(session)).isEqualTo("1.00");
    }

    @Test
    void aRepeatedRegistrationNamesTheSameRegister() {
        Till boss = pos.till("boss");
        Map<String, ?> body = Map.of("code", "TWICE", "locationId", pos.location);

        Reply first = boss.post("/api/pos/registers", body, KEY, "reg-1");
        Reply again = boss.post("/api/pos/registers", body, KEY, "reg-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.isReplay()).isTrue();
    }

    @Test
    void aRefusalIsAnAnswerLikeAnyOther() {
        Till anna = pos.till("anna");
        UUID session = anna.session(anna.newRegister("REF"), "openingCash", 5);
        UUID movement = UUID.randomUUID();

        Reply first = anna.move(session, movement, "cash_out", 9, KEY, "no-1");
        anna.move(session, UUID.randomUUID(), "cash_in", 100);
        Reply again = anna.move(session, movement, "cash_out", 9, KEY, "no-1");

        assertThat(first.status()).isEqualTo(402);
        assertThat(again.status()).isEqualTo(402);
        assertThat(again.isReplay()).isTrue();
        assertThat(again.text("details", "expectedCash")).isEqualTo("5.00");
        assertThat(anna.move(session, movement, "cash_out", 9, KEY, "no-2").status())
                .as("a new attempt is decided anew")
                .isEqualTo(200);
    }

    @Test
    void aKeyIsNotUsedForAnotherRequest() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("OTHER");
        anna.post(
                "/api/pos/sessions/get-or-create",
                anna.opening(register, "openingCash", 10),
                KEY,
                "o-1");

        Reply other =
                anna.post(
                        "/api/pos/sessions/get-or-create",
                        anna.opening(register, "openingCash", 11),
                        KEY,
                        "o-1");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void tenDifferentRequestsAtOnceUnderOneKeyHaveOneEffect() {
        Till anna = pos.till("anna");
        UUID session = anna.session(anna.newRegister("MIX"), "openingCash", 0);

        List<Reply> replies =
                AtOnce.call(
                        IntStream.rangeClosed(1, 10).boxed().toList(),
                        amount ->
                                anna.move(
                                        session, UUID.randomUUID(), "sale", amount, KEY, "mix-1"));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 422).hasSize(9);
        assertThat(movements(session)).isEqualTo(1);
    }

    @Test
    void aKeyIsTheUsersOwn() {
        UUID register = pos.till("anna").newRegister("MINE");

        assertThat(opening(pos.till("anna"), register, "u-1").isReplay()).isFalse();
        assertThat(opening(pos.till("ben"), register, "u-1").isReplay()).isFalse();
        assertThat(opening(pos.till("ben"), register, "u-1").isReplay()).isTrue();
    }

    @Test
    void aKeyIsTheRoutesOwn() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("ROUTE");
        Reply opened = opening(anna, register, "x-1");
        UUID session = UUID.fromString(opened.text("session", "id"));

        assertThat(anna.move(session, UUID.randomUUID(), "sale", 1, KEY, "x-1").isReplay())
                .isFalse();
        assertThat(anna.close(session, 201, KEY, "x-1").isReplay()).isFalse();
        assertThat(anna.close(session, 201, KEY, "x-1").isReplay()).isTrue();
    }

    /** Without a key the movement's own id still guards against doubling. */
    @Test
    void aMovementToldAgainWithoutAKeyIsOneMovement() {
        Till anna = pos.till("anna");
        UUID session = anna.session(anna.newRegister("SLOW"), "openingCash", 0);
        UUID movement = UUID.randomUUID();

        List<Reply> replies =
                AtOnce.call(
                        Collections.nCopies(10, anna),
                        till -> till.move(session, movement, "sale", 3));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(expectedCash(session)).isEqualTo("3.00");
        assertThat(anna.move(session, movement, "sale", 4).code()).isEqualTo("movement_id_reused");
    }

    private static Reply opening(Till till, UUID register, String key) {
        return till.post("/api/pos/sessions/get-or-create", till.opening(register), KEY, key);
    }

    private static String expectedCash(UUID session) {
        return pos.sql()
                .sql("select expected_cash from pos_sessions where id = ?")
                .param(session)
                .query(String.class)
                .single();
    }

    private static int movements(UUID session) {
        return pos.sql()
                .sql("select count(*) from pos_cash_movements where session_id = ?")
                .param(session)
                .query(Integer.class)
                .single();
    }
}
