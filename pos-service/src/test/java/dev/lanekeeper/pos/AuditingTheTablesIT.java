package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.pos.store.RegisterAudit;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether the promises hold in the tables is told to operators, by hand and by meters. */
@LocalStack
class AuditingTheTablesIT {

    private static final String NUMBERS = "session_numbers";
    private static final String BREACHES = "lanekeeper.integrity.breaches";
    private static final String AGE = "lanekeeper.integrity.checked.age";

    private static TestStack stack;
    private static PosUnderTest pos;
    private static Till anna;
    private static Till operator;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        pos =
                new PosUnderTest(
                        stack,
                        "--lanekeeper.audit.interval-seconds=1",
                        "--lanekeeper.audit.duty-percent-max=50",
                        "--lanekeeper.audit.time-out-ms=500");
        anna = pos.till("anna");
        operator =
                pos.withToken(
                        stack.issuer()
                                .token(TokenRequest.user("olaf").role("admin").role("service")));
    }

    @AfterAll
    static void stop() {
        pos.close();
    }

    private static Reply asked(String check) {
        return operator.get("/api/audit/" + check);
    }

    @Test
    void allHoldAfterADaysWork() {
        UUID register = anna.newRegister("SOUND");
        anna.close(anna.session(register), "200.00");
        anna.session(register);

        Reply all = operator.get("/api/audit");

        assertThat(all.body().path("checks")).hasSize(RegisterAudit.values().length);
        assertThat(all.body().path("checks"))
                .allSatisfy(check -> {
                    Reply verdict = asked(check.path("name").stringValue());
                    assertThat(verdict.text("verdict")).as("%s", verdict).isEqualTo("holds");
                    assertThat(verdict.text("promise"))
                            .isEqualTo(check.path("promise").stringValue());
                });
    }

    @Test
    void aBreachIsToldWithWhatItIsUntilItIsMended() {
        UUID register = anna.newRegister("BROKEN");
        anna.session(register);
        await().untilAsserted(() -> assertThat(pos.gauge(BREACHES, "check", NUMBERS)).isZero());

        count(register, "+ 1");

        Reply broken = asked(NUMBERS);
        assertThat(broken.text("verdict")).isEqualTo("broken");
        assertThat(broken.body().path("breaches").intValue()).isOne();
        assertThat(broken.body().path("samples").path(0).stringValue())
                .contains(register.toString());
        await().untilAsserted(() -> assertThat(pos.gauge(BREACHES, "check", NUMBERS)).isOne());
        count(register, "- 1");
        await().untilAsserted(() -> assertThat(pos.gauge(BREACHES, "check", NUMBERS)).isZero());
        assertThat(asked(NUMBERS).text("verdict")).isEqualTo("holds");
    }

    private static void count(UUID register, String change) {
        pos.sql()
                .sql(
                        "update pos_registers set next_session_seq = next_session_seq "
                                + change
                                + " where id = ?")
                .param(register)
                .update();
    }

    @Test
    void whatCannotBeAskedIsUnknownAndGrowsOld() throws Exception {
        await().untilAsserted(() -> assertThat(pos.gauge(AGE, "check", "z_numbers")).isNotNaN());
        try (Connection other = stack.database("pos").connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pos_closures in access exclusive mode");

            Reply unknown = asked("z_numbers");

            assertThat(unknown.text("verdict")).isEqualTo("unknown");
            assertThat(unknown.text("reason")).contains("statement timeout");
            await().untilAsserted(() ->
                    assertThat(pos.counted("lanekeeper.integrity.unknown", "check", "z_numbers"))
                            .isPositive());
            assertThat(pos.gauge(AGE, "check", "z_numbers")).isPositive();
        }
    }

    @Test
    void onlyOperatorsAsk() {
        assertThat(anna.get("/api/audit").status()).isEqualTo(403);
        assertThat(anna.get("/api/audit/" + NUMBERS).status()).isEqualTo(403);
        assertThat(pos.withToken("").get("/api/audit").status()).isEqualTo(401);
        assertThat(asked("nothing").told()).isEqualTo("404 check_unknown");
    }
}
