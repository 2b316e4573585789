package dev.lanekeeper.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What happens to commands, and what stands in the tables, is told to those who watch. */
@LocalStack
class ShowingNumbersIT {

    private static final String OPEN_OR_JOIN = "lanekeeper.pos.OpenOrJoinSession.v1";
    private static final String LAG = "lanekeeper.lanes.lag";

    private static TestStack stack;
    private static PosUnderTest pos;
    private static Till anna;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        pos =
                new PosUnderTest(
                        stack,
                        "--lanekeeper.numbers.interval-seconds=1",
                        "--lanekeeper.numbers.duty-percent-max=50",
                        "--spring.datasource.hikari.data-source-properties.options=-c statement_timeout=1s");
        anna = pos.till("anna");
    }

    @AfterAll
    static void stop() {
        pos.close();
    }

    @Test
    void aCommandIsCountedOnItsWayAndARepeatIsTold() {
        UUID register = anna.newRegister("COUNTED");
        double received = pos.counted("lanekeeper.commands.received", "type", OPEN_OR_JOIN);
        double opened = opened();
        double repeated = pos.counted("lanekeeper.commands.repeated", "type", OPEN_OR_JOIN);
        long committed = pos.timed("lanekeeper.commands.commit", "type", OPEN_OR_JOIN);
        long answered = answers("decided");

        Reply first = open(register);
        Reply again = open(register);

        assertThat(first.isReplay()).isFalse();
        assertThat(again.isReplay()).isTrue();
        // Callers are answered before anything is counted.
        await().untilAsserted(() -> {
            assertThat(pos.counted("lanekeeper.commands.received", "type", OPEN_OR_JOIN))
                    .isEqualTo(received + 2);
            assertThat(opened()).isEqualTo(opened + 1);
            assertThat(pos.counted("lanekeeper.commands.repeated", "type", OPEN_OR_JOIN))
                    .isEqualTo(repeated + 1);
            assertThat(pos.timed("lanekeeper.commands.commit", "type", OPEN_OR_JOIN))
                    .isEqualTo(committed + 1);
            assertThat(answers("decided")).isEqualTo(answered + 2);
        });
    }

    private static Reply open(UUID register) {
        return anna.post(
                "/api/pos/sessions/get-or-create",
                anna.opening(register),
                "Idempotency-Key",
                "open-" + register);
    }

    private static double opened() {
        return pos.counted(
                "lanekeeper.commands.decided",
                "type",
                OPEN_OR_JOIN,
                "status",
                "accepted",
                "code",
                "opened");
    }

    private static long answers(String how) {
        return pos.timed("lanekeeper.commands.answer", "type", OPEN_OR_JOIN, "answer", how);
    }

    @Test
    void whatMayHappenStandsAtZeroBeforeItDoes() {
        assertThat(pos.counted("lanekeeper.commands.dead.lettered", "reason", "untrusted_source"))
                .isZero();
        assertThat(
                        pos.counted(
                                "lanekeeper.commands.decided",
                                "type",
                                OPEN_OR_JOIN,
                                "status",
                                "failed",
                                "code",
                                "command_failed"))
                .isZero();
        assertThat(pos.shows("lanekeeper.commands.dead.lettered", "reason", "untrusted_source"))
                .isTrue();
        assertThat(pos.shows("lanekeeper.commands.off.lane", "why", "partition")).isTrue();
        assertThat(pos.gauge("lanekeeper.waiters.max")).isPositive();
        assertThat(pos.gauge("lanekeeper.relay.slot.wal.status", "status", "lost")).isZero();
    }

    @Test
    void lagIsWhatNoLaneHasSettledWhoeverOwnsIt() {
        UUID register = anna.newRegister("LAGGING");
        await().atMost(PosUnderTest.SETTLED)
                .untilAsserted(() -> {
                    assertThat(lag()).isZero();
                    assertThat(pos.gauge("lanekeeper.lanes.owned"))
                            .isEqualTo(pos.gauge("lanekeeper.partitions"));
                });
        MessageListenerContainer lanes = pos.lanes();
        lanes.stop();
        try {
            anna.post(
                    "/api/pos/sessions/get-or-create",
                    anna.opening(register),
                    "Prefer",
                    "respond-async");

            await().atMost(PosUnderTest.SETTLED).untilAsserted(() -> assertThat(lag()).isOne());
            assertThat(pos.gauge("lanekeeper.lanes.owned")).isZero();
        } finally {
            lanes.start();
        }
        await().atMost(PosUnderTest.SETTLED).untilAsserted(() -> assertThat(lag()).isZero());
    }

    /** NaN until every partition has been looked up. */
    private static double lag() {
        return pos.gauges(LAG).sum();
    }

    @Test
    void drawersAreTold() {
        UUID register = anna.newRegister("DRAWER");
        await().untilAsserted(
                        () -> assertThat(pos.gauge("lanekeeper.pos.variance.day")).isNotNaN());
        double before = pos.gauge("lanekeeper.pos.variance.day");
        UUID session = anna.session(register, "openingCash", 100);

        anna.post(
                Till.closing(session),
                Map.of("countedCash", new BigDecimal("98.50"), "note", "two coins fell"));

        await().untilAsserted(() ->
                assertThat(pos.gauge("lanekeeper.pos.variance.day")).isEqualTo(before + 1.5));
        assertThat(pos.gauge("lanekeeper.pos.variance.largest")).isGreaterThanOrEqualTo(1.5);
    }

    @Test
    void whatCannotBeLookedUpIsUnknownUntilItCan() throws Exception {
        String number = "lanekeeper.pos.variance.largest";
        await().untilAsserted(() -> assertThat(pos.gauge(number)).isNotNaN());
        double before = pos.counted("lanekeeper.numbers.unknown", "number", number);
        try (Connection other = stack.database("pos").connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table pos_closures in access exclusive mode");

            await().atMost(PosUnderTest.SETTLED)
                    .untilAsserted(() -> assertThat(pos.gauge(number)).isNaN());
            assertThat(pos.counted("lanekeeper.numbers.unknown", "number", number))
                    .isGreaterThan(before);
        }
        await().untilAsserted(() -> assertThat(pos.gauge(number)).isNotNaN());
    }

    @Test
    void theDatabaseIsTold() {
        await().untilAsserted(() ->
                assertThat(
                                List.of(
                                        pos.gauge("lanekeeper.database.size"),
                                        pos.gauge("lanekeeper.database.connections"),
                                        pos.gauge("lanekeeper.database.connections.max")))
                        .allMatch(value -> value > 0));
        assertThat(pos.gauge("lanekeeper.database.lock.waits")).isNotNaN();
    }
}
