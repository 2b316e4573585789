package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPos.class)
class KeepingRegistersIT {

    private static PosUnderTest pos;
    private static Till boss;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
        boss = pos.till("boss");
    }

    /** Two new registers have two lanes: only the unique index sees that their code is one. */
    @RepeatedTest(3)
    void oneCodeAtOnceMakesOneRegister(RepetitionInfo repetition) {
        String code = "SAME-" + repetition.getCurrentRepetition();
        List<Till> admins = IntStream.range(0, 8).mapToObj(n -> pos.till("admin-" + n)).toList();

        List<Reply> replies = AtOnce.call(admins, admin -> register(admin, code));

        Reply created =
                replies.stream().filter(reply -> reply.status() == 201).findFirst().orElseThrow();
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 201)
                .hasSize(7)
                .allMatch(reply -> reply.status() == 409)
                .allMatch(reply -> reply.code().equals("register_exists"))
                .allMatch(reply -> reply.text("details", "registerId").equals(created.text("id")));
    }

    @Test
    void anotherVendorMayUseTheSameCode() {
        register(boss, "SHARED");

        assertThat(register(pos.tillOf(UUID.randomUUID(), "boss"), "SHARED").status())
                .isEqualTo(201);
    }

    @Test
    void aRegisterShowsUpInTheListWithItsLiveSession() {
        UUID register = boss.newRegister("LISTED");
        UUID session = boss.session(register);

        var listed =
                boss.get("/api/pos/registers")
                        .body()
                        .get("registers")
                        .valueStream()
                        .filter(one -> one.get("id").stringValue().equals(register.toString()))
                        .findFirst()
                        .orElseThrow();

        assertThat(listed.get("code").stringValue()).isEqualTo("LISTED");
        assertThat(listed.get("sessionId").stringValue()).isEqualTo(session.toString());
        assertThat(
                        boss.get("/api/pos/registers?after=LISTED")
                                .body()
                                .get("registers")
                                .valueStream())
                .noneMatch(one -> one.get("code").stringValue().equals("LISTED"));
    }

    @Test
    void onlyAdminsMakeAndEndRegisters() {
        String token = pos.issuer().token(TokenRequest.user("till").vendor(pos.vendor.toString()));
        Till plain = boss.with("till", token);
        UUID register = boss.newRegister("ADMIN");

        assertThat(register(plain, "PLAIN").status()).isEqualTo(403);
        assertThat(deactivate(plain, register).status()).isEqualTo(403);
        assertThat(plain.openOrJoin(register).status()).isEqualTo(200);
    }

    @Test
    void aRegisterIsNotEndedWhileASessionLives() {
        UUID register = boss.newRegister("LIVE");
        UUID session = boss.session(register, "openingCash", 1);

        Reply refused = deactivate(boss, register);
        boss.close(session, 1);
        Reply ended = deactivate(boss, register);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("session_open");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(boss.openOrJoin(register).code()).isEqualTo("register_inactive");
    }

    @Test
    void anotherVendorFindsNothing() {
        UUID register = boss.newRegister("FOREIGN");
        UUID session = boss.session(register);
        Till stranger = pos.tillOf(UUID.randomUUID(), "boss");
        String ofSession = "/api/pos/sessions/" + session;

        Stream<Reply> asked =
                Stream.of(
                        stranger.openOrJoin(register),
                        stranger.get("/api/pos/registers/" + register + "/session"),
                        deactivate(stranger, register),
                        stranger.move(session, UUID.randomUUID(), "sale", 1),
                        stranger.post(ofSession + "/close/start", Map.of()),
                        stranger.post(ofSession + "/close/abort", Map.of()),
                        stranger.close(session, 200),
                        stranger.post(ofSession + "/leave", Map.of("deviceId", "d")),
                        stranger.get(ofSession + "/x-report"),
                        stranger.get(ofSession + "/z-report"));

        assertThat(asked).extracting(Reply::status).containsOnly(404);
        assertThat(stranger.get("/api/pos/registers").body().get("registers")).isEmpty();
        assertThat(boss.get(ofSession + "/x-report").text("session", "status")).isEqualTo("open");
    }

    @Test
    void aForeignRegisterLooksLikeOneThatDoesNotExist() {
        UUID register = boss.newRegister("GUESS");
        Till stranger = pos.tillOf(UUID.randomUUID(), "boss");

        Reply foreign = stranger.openOrJoin(register);
        Reply unknown = stranger.openOrJoin(UUID.randomUUID());

        assertThat(stranger.get("/api/pos/registers/" + register + "/session").code())
                .isEqualTo("register_unknown");
        assertThat(foreign.code()).isEqualTo(unknown.code());
        assertThat(foreign.text("error")).isEqualTo(unknown.text("error"));
        assertThat(foreign.body().get("details")).isEqualTo(unknown.body().get("details"));
    }

    private static Reply register(Till till, String code) {
        return till.post("/api/pos/registers", Map.of("code", code, "locationId", pos.location));
    }

    private static Reply deactivate(Till till, UUID register) {
        return till.post("/api/pos/registers/" + register + "/deactivate", Map.of());
    }
}
