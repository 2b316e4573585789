package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPos.class)
class OpeningASessionIT {

    private static PosUnderTest pos;

    @BeforeAll
    static void start(PosUnderTest ofTheClass) {
        pos = ofTheClass;
    }

    @Test
    void tenTillsAtOnceMakeOneSession() {
        UUID register = pos.till("boss").newRegister("TEN");
        List<Till> tills = IntStream.range(0, 10).mapToObj(n -> pos.till("user-" + n)).toList();

        List<Reply> replies =
                AtOnce.call(tills, till -> till.openOrJoin(register, "openingCash", 100));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.text("session", "id"))
                .containsOnly(replies.getFirst().text("session", "id"));
        assertThat(replies)
                .extracting(reply -> reply.text("message"))
                .containsExactlyInAnyOrderElementsOf(oneOpensTheOthersJoin(10));
    }

    private static List<String> oneOpensTheOthersJoin(int tills) {
        return Stream.concat(
                        Stream.of("Session opened"),
                        Collections.nCopies(tills - 1, "Joined Existing Session").stream())
                .toList();
    }

    /** One register alone would not show two lanes that disturb each other. */
    @Test
    void twoHundredStartsAtTwentyRegistersMakeTwentySessions() {
        Till boss = pos.till("boss");
        List<UUID> registers =
                IntStream.range(0, 20).mapToObj(n -> boss.newRegister("MANY-" + n)).toList();
        List<Integer> starts = IntStream.range(0, 200).boxed().toList();

        List<Reply> replies =
                AtOnce.call(
                        starts, n -> pos.till("user-" + n % 7).openOrJoin(registers.get(n % 20)));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies.stream().map(reply -> reply.text("session", "id")).distinct())
                .hasSize(20);
        assertThat(replies)
                .filteredOn(reply -> !reply.body().get("joined").booleanValue())
                .hasSize(20);
        assertThat(liveSessionsPerRegister()).containsOnly(1);
    }

    private static List<Integer> liveSessionsPerRegister() {
        return pos.sql()
                .sql(
                        "select count(*) from pos_sessions where status <> 'closed' group by register_id")
                .query(Integer.class)
                .list();
    }

    @Test
    void theFirstOpeningAmountStands() {
        UUID register = pos.till("anna").newRegister("FIRST");
        pos.till("anna").openOrJoin(register, "openingCash", 50);

        Reply joined = pos.till("ben").openOrJoin(register, "openingCash", 999);
        Reply seen = pos.till("carl").get("/api/pos/registers/" + register + "/session");

        assertThat(joined.text("session", "openingCash")).isEqualTo("50.00");
        assertThat(joined.text("session", "openedBy")).isEqualTo("anna");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("openingCash")).isEqualTo("50.00");
        assertThat(seen.text("status")).isEqualTo("open");
    }

    @Test
    void theUsualOpeningAmountIs200() {
        UUID register = pos.till("anna").newRegister("USUAL");

        assertThat(pos.till("anna").openOrJoin(register).text("session", "openingCash"))
                .isEqualTo("200.00");
    }

    @Test
    void sessionNumbersRunOnAfterEachClose() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("NUM");

        for (int n = 1; n <= 3; n++) {
            Reply opened = anna.openOrJoin(register, "openingCash", 10);
            assertThat(opened.text("session", "sessionNumber")).matches("NUM-\\d{8}-000" + n);
            assertThat(anna.close(UUID.fromString(opened.text("session", "id")), 10).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aDeviceSignsInAndLeaves() {
        Till anna = pos.till("anna");
        UUID session = anna.session(anna.newRegister("DEV"), "deviceId", "till-1");

        Reply left =
                anna.post("/api/pos/sessions/" + session + "/leave", Map.of("deviceId", "till-1"));

        assertThat(left.status()).isEqualTo(200);
        assertThat(
                        pos.sql()
                                .sql(
                                        "select left_at is not null from pos_session_devices where session_id = ?")
                                .param(session)
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void whatIsNotTheCallersOwnIsRefused() {
        Till anna = pos.till("anna");
        UUID register = anna.newRegister("OWN");

        assertThat(anna.openOrJoin(register, "userId", "ben").code()).isEqualTo("not_yours");
        assertThat(anna.openOrJoin(register, "vendorId", UUID.randomUUID()).code())
                .isEqualTo("not_yours");
        assertThat(anna.openOrJoin(register, "locationId", UUID.randomUUID()).code())
                .isEqualTo("wrong_location");
        assertThat(anna.openOrJoin(UUID.randomUUID()).code()).isEqualTo("register_unknown");
    }

    @Test
    void theOldAddressPointsToTheNewOne() {
        Reply reply = pos.till("anna").post("/api/pos/sessions/open", Map.of());

        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.code()).isEqualTo("gone");
        assertThat(reply.text("details", "use")).isEqualTo("/api/pos/sessions/get-or-create");
    }
}
