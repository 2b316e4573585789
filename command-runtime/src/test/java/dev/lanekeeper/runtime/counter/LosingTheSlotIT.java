package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.PrivateStack;
import dev.lanekeeper.runtime.counter.PublishedRecords.Published;
import dev.lanekeeper.runtime.wal.Relay;
import dev.lanekeeper.runtime.wal.RelayState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/**
 * The slot is the relay's memory. Whatever becomes of it, no outcome stays unpublished: at worst
 * some are published again.
 */
class LosingTheSlotIT {

    private static final Duration HEALED = Duration.ofSeconds(40);
    private static final int ROWS = 20;
    private static final String LOST = "lanekeeper.relay.slot.lost";

    private static PrivateStack stack;
    private static CounterUnderTest counters;
    private static PublishedRecords outcomes;

    private double lostBefore;

    @BeforeAll
    static void start() {
        stack = PrivateStack.start();
        counters = newInstance();
        outcomes = counters.published(topics -> topics.outcomes());
    }

    @AfterAll
    static void stop() {
        outcomes.close();
        counters.close();
        stack.close();
    }

    @BeforeEach
    void streamUntilHere() throws SQLException {
        awaitPublished(insertRows());
        lostBefore = counters.count(LOST);
    }

    private static CounterUnderTest newInstance() {
        return new CounterUnderTest(
                stack.stack(),
                "--lanekeeper.relay.look-interval-ms=100",
                "--lanekeeper.relay.heartbeat-ms=300",
                "--lanekeeper.relay.silence-ms=4000",
                "--lanekeeper.relay.confirm-interval-ms=100",
                "--spring.kafka.consumer.properties.session.timeout.ms=6000",
                "--spring.datasource.hikari.connection-timeout=2000");
    }

    @Test
    void aSlotThatSomebodyDropsIsMadeAnewAndWhatItMissedIsPublished() throws SQLException {
        List<UUID> missed;
        try (var operator = database()) {
            // Nobody can make the slot anew before the rows are there that it will not show.
            execute(operator, "select pg_advisory_lock(" + Relay.REPAIR_LOCK + ")");
            drop(operator);
            await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.Standby);
            missed = insertRows();
            missed.add(new InboxRows(operator).insertOfALongTransaction("slow counter"));
        }

        awaitPublished(missed);
        assertThat(counters.count(LOST)).isEqualTo(lostBefore + 1);
        assertThat(counters.count("lanekeeper.relay.repaired")).isGreaterThanOrEqualTo(ROWS);
        awaitPublished(insertRows());
    }

    @Test
    void aSlotThatPostgresGivesUpIsMadeAnewAndWhatItMissedIsPublished() throws SQLException {
        List<UUID> missed;
        try (var operator = database()) {
            execute(operator, "alter system set max_slot_wal_keep_size = '1MB'");
            execute(operator, "select pg_reload_conf()");
            stack.kafka().pause();
            missed = insertRows();
            await().atMost(HEALED)
                    .until(() -> {
                        execute(operator, "select pg_switch_wal()");
                        execute(operator, "checkpoint");
                        return isTrue(
                                operator, "select wal_status = 'lost' from pg_replication_slots");
                    });
            execute(operator, "alter system reset max_slot_wal_keep_size");
            execute(operator, "select pg_reload_conf()");
            missed.addAll(insertRows());
        } finally {
            stack.kafka().resume();
        }

        awaitPublished(missed);
        assertThat(counters.count(LOST)).isEqualTo(lostBefore + 1);
        awaitPublished(insertRows());
    }

    @Test
    void aSlotThatSomebodyMovesOnIsNoticedAndWhatItSkipsIsPublished() throws SQLException {
        List<UUID> skipped = insertRowsUnseen();

        try (var operator = database()) {
            execute(
                    operator,
                    "select pg_replication_slot_advance(slot_name, pg_current_wal_lsn()) from pg_replication_slots");
        }
        counters = newInstance();

        awaitPublished(skipped);
        assertThat(counters.count(LOST)).isEqualTo(1);
    }

    @Test
    void aRepairThatWasCutShortIsTakenUpByWhoeverComesNext() throws SQLException {
        List<UUID> missed = insertRowsUnseen();

        try (var operator = database()) {
            // What a killed instance leaves: the gap is noted, the slot is new, nothing is out yet.
            execute(
                    operator,
                    "select pg_drop_replication_slot(slot_name) from pg_replication_slots");
            execute(
                    operator,
                    "update relay_watermark set repair_from = published_to - interval '1 hour'");
            execute(
                    operator,
                    "select pg_create_logical_replication_slot('%s', 'pgoutput')"
                            .formatted(stack.stack().database("counter").database()));
        }
        counters = newInstance();

        awaitPublished(missed);
    }

    @Test
    void aRelayWhosePostgresIsKilledGoesOnByItself() {
        stack.postgres().kill();
        await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.NotStreaming);
        stack.postgres().restart();

        await().atMost(HEALED).ignoreExceptions().untilAsserted(() -> awaitPublished(insertRows()));
        await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.Streaming);
        assertThat(counters.count(LOST)).isEqualTo(lostBefore);
    }

    /** It ends before anything has come out of the log. */
    @Test
    void anEngineThatCannotStartIsTriedAgainUntilItCan() throws SQLException {
        try (var operator = database()) {
            execute(operator, "drop publication lanekeeper_inbox");
            terminateReader(operator);
            await().atMost(HEALED)
                    .pollInterval(Duration.ofMillis(10))
                    .until(LosingTheSlotIT::publicationIsMissed);
            execute(
                    operator,
                    "create publication lanekeeper_inbox for table inbox with (publish = 'insert')");
        }

        awaitPublished(insertRows());
        assertThat(counters.count(LOST)).isEqualTo(lostBefore);
    }

    private static boolean publicationIsMissed() {
        return counters.relay() instanceof RelayState.NotStreaming(String reason)
                && reason.toLowerCase(Locale.ROOT).contains("publication");
    }

    @Test
    void whileTheBrokerIsAwayTheRelayWaitsAndSaysSo() throws SQLException {
        stack.kafka().pause();
        List<UUID> waiting;
        try {
            waiting = insertRows();
            await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.NotStreaming);
            assertThat(counters.relayHealth().getStatus()).isEqualTo(Status.DOWN);
            assertThat(counters.relayHealth().getDetails())
                    .containsEntry("state", "not streaming")
                    .containsEntry("reason", "the broker does not acknowledge outcomes");
        } finally {
            stack.kafka().resume();
        }

        awaitPublished(waiting);
        await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.Streaming);
        assertThat(counters.relayHealth().getStatus()).isEqualTo(Status.UP);
    }

    /** Nothing is confirmed to PostgreSQL that the broker has not acknowledged. */
    @Test
    void aRelayThatEndsWhileTheBrokerIsAwayLeavesTheRestToTheNext() throws SQLException {
        stack.kafka().kill();
        List<UUID> waiting = insertRows();
        await().atMost(HEALED).until(() -> counters.relay() instanceof RelayState.NotStreaming);
        counters.close();
        stack.kafka().restart();
        counters = newInstance();

        awaitPublished(waiting);
        assertThat(counters.count(LOST)).isZero();
    }

    /** Rows that are committed while no relay runs. */
    private List<UUID> insertRowsUnseen() throws SQLException {
        counters.close();
        return insertRows();
    }

    private static List<UUID> insertRows() throws SQLException {
        try (var connection = database()) {
            return new InboxRows(connection).insert("some counter", ROWS);
        }
    }

    private static void awaitPublished(List<UUID> commandIds) {
        await().atMost(HEALED)
                .untilAsserted(() ->
                        assertThat(outcomes.about(commandIds).stream().map(Published::commandId))
                                .containsAll(commandIds));
    }

    private static void drop(Connection operator) throws SQLException {
        terminateReader(operator);
        execute(operator, "select pg_drop_replication_slot(slot_name) from pg_replication_slots");
    }

    private static void terminateReader(Connection operator) throws SQLException {
        execute(
                operator,
                "select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where active");
    }

    private static Connection database() throws SQLException {
        return stack.stack().database("counter").connect();
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
