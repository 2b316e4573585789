package dev.lanekeeper.runtime.retention;

import static dev.lanekeeper.runtime.RuntimeTables.addDecided;
import static dev.lanekeeper.runtime.RuntimeTables.olderThan;
import static dev.lanekeeper.runtime.RuntimeTables.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.RuntimeTables;
import dev.lanekeeper.runtime.meters.RetentionMeters;
import dev.lanekeeper.runtime.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which rows of the inbox go, and which stay however old they are. No service runs here. */
@LocalStack
class ForgettingByAgeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration WINDOW = Duration.ofDays(14);
    private static final Duration EXPIRED = Duration.ofDays(15);
    private static final Duration YOUNGER = Duration.ofDays(13);
    private static final Duration ALL = Duration.ZERO;
    private static final Duration LIFE_OF_COMMANDS = Duration.ofDays(8);
    private static final Duration SEVERAL_ROUNDS = Duration.ofSeconds(3);
    private static final int ROWS_PER_DELETE = 100;

    /** Letters of partition 0 before this one are gone; partition 1 has all of its letters. */
    private static final long FIRST_LETTER = 5;

    private static JdbcAddress database;
    private static JdbcTemplate jdbc;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeAll
    static void makeTables(TestStack stack) {
        database = stack.database("counter");
        jdbc = RuntimeTables.in(database);
    }

    @BeforeEach
    void beginWithNothing() {
        jdbc.execute("truncate inbox");
        published(jdbc, Duration.ofHours(2));
    }

    @Test
    void rowsGoWhenTheyAreOlderThanTheWindow() {
        addDecided(jdbc, 1_000, EXPIRED);
        addDecided(jdbc, 50, YOUNGER);

        forgettingUntil(LIFE_OF_COMMANDS, () -> oldestSeconds() > 0);

        assertThat(olderThan(jdbc, WINDOW)).isZero();
        assertThat(olderThan(jdbc, ALL)).isEqualTo(50);
        assertThat(deleted()).isEqualTo(1_000);
        assertThat(oldestSeconds())
                .isBetween((double) YOUNGER.toSeconds(), (double) WINDOW.toSeconds());
    }

    @Test
    void whatIsNotPublishedYetStays() {
        published(jdbc, Duration.ofDays(20));
        addDecided(jdbc, 10, Duration.ofDays(21));
        addDecided(jdbc, 10, Duration.ofDays(19));

        forgettingUntil(LIFE_OF_COMMANDS, () -> olderThan(jdbc, Duration.ofDays(20)) == 0);

        assertThat(olderThan(jdbc, ALL)).isEqualTo(10);
    }

    /** A transaction that took its time commits rows that are older than the relay's watermark. */
    @Test
    void whatMayHaveCommittedAfterTheWatermarkStays() {
        published(jdbc, Duration.ofDays(20));
        addDecided(jdbc, 10, Duration.ofDays(21));
        addDecided(jdbc, 10, Duration.ofDays(20).plusMinutes(1));

        forgettingUntil(LIFE_OF_COMMANDS, () -> olderThan(jdbc, Duration.ofDays(21)) == 0);

        assertThat(olderThan(jdbc, ALL)).isEqualTo(10);
    }

    @Test
    void whatHasToBePublishedAgainStays() {
        jdbc.update("update relay_watermark set repair_from = now() - interval '20 days'");
        addDecided(jdbc, 10, Duration.ofDays(21));
        addDecided(jdbc, 10, Duration.ofDays(19));

        forgettingUntil(LIFE_OF_COMMANDS, () -> olderThan(jdbc, Duration.ofDays(20)) == 0);

        assertThat(olderThan(jdbc, ALL)).isEqualTo(10);
    }

    @Test
    void commandsThatCanBeReadForLongerAreRememberedForLonger() {
        addDecided(jdbc, 10, Duration.ofDays(21));
        addDecided(jdbc, 10, EXPIRED);

        forgettingUntil(Duration.ofDays(20), () -> olderThan(jdbc, Duration.ofDays(20)) == 0);

        assertThat(olderThan(jdbc, ALL)).isEqualTo(10);
    }

    @Test
    void nothingGoesWhileCommandsCanBeReadForEver() {
        addDecided(jdbc, 10, EXPIRED);

        forgettingUntil(Duration.ofMillis(Long.MAX_VALUE), () -> oldestSeconds() > 0);

        assertThat(olderThan(jdbc, ALL)).isEqualTo(10);
    }

    @Test
    void twoInstancesAtOnceDeleteEachRowOnce() {
        addDecided(jdbc, 3_000, EXPIRED);
        addDecided(jdbc, 50, YOUNGER);

        forgetting(
                LIFE_OF_COMMANDS,
                () -> forgettingUntil(LIFE_OF_COMMANDS, () -> olderThan(jdbc, WINDOW) == 0));

        assertThat(olderThan(jdbc, ALL)).isEqualTo(50);
        assertThat(deleted()).isEqualTo(3_000);
    }

    /** However many instances there are, the database has one of them to bear. */
    @Test
    void oneInstanceDeletesAtATime() throws SQLException {
        addDecided(jdbc, 10, EXPIRED);

        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(" + ExpiredRows.ADVISORY_LOCK + ")");
            forgettingWhile(LIFE_OF_COMMANDS, () -> olderThan(jdbc, ALL) == 10);
            other.commit();
        }

        forgettingUntil(LIFE_OF_COMMANDS, () -> olderThan(jdbc, ALL) == 0);
    }

    /** Whose letter can be read must stay discarded. */
    @Test
    void whatWasDoneWithALetterIsForgottenAfterTheLetter() {
        discarded(0, 4, EXPIRED);
        discarded(0, 3, YOUNGER);
        discarded(0, 5, EXPIRED);
        discarded(1, 4, EXPIRED);

        forgettingUntil(LIFE_OF_COMMANDS, () -> !discards().contains("0-4"));

        assertThat(discards()).containsExactly("0-3", "0-5", "1-4");
    }

    private static void discarded(int partition, long offset, Duration age) {
        jdbc.update(
                """
                insert into dead_letter_actions (tenant_id, letter_partition, letter_offset, letter_written_at, action, actor, reason, acted_at)
                values ('', ?, ?, now(), 'discard', 'otto', 'nobody needs it', now() - make_interval(secs => ?))
                """,
                partition,
                offset,
                (double) age.toSeconds());
    }

    private static List<String> discards() {
        return jdbc.queryForList(
                """
                select letter_partition || '-' || letter_offset
                from dead_letter_actions
                order by letter_partition, letter_offset
                """,
                String.class);
    }

    @Test
    void itGoesOnAfterAnError() {
        addDecided(jdbc, 10, EXPIRED);

        jdbc.execute("alter table relay_watermark rename to away");
        forgetting(
                LIFE_OF_COMMANDS,
                () -> {
                    await().during(SEVERAL_ROUNDS)
                            .atMost(SEVERAL_ROUNDS.multipliedBy(3))
                            .until(() -> olderThan(jdbc, ALL) == 10);
                    jdbc.execute("alter table away rename to relay_watermark");
                    await().atMost(PATIENCE).until(() -> olderThan(jdbc, ALL) == 0);
                });
    }

    private void forgettingUntil(Duration lifeOfCommands, Callable<Boolean> done) {
        forgetting(lifeOfCommands, () -> await().atMost(PATIENCE).until(done));
    }

    private void forgettingWhile(Duration lifeOfCommands, Callable<Boolean> held) {
        forgetting(
                lifeOfCommands,
                () ->
                        await().during(SEVERAL_ROUNDS)
                                .atMost(SEVERAL_ROUNDS.multipliedBy(3))
                                .until(held));
    }

    private void forgetting(Duration lifeOfCommands, Runnable meanwhile) {
        var rounds =
                new Rounds(
                        "inbox-retention",
                        Duration.ofSeconds(1),
                        Rounds.First.AT_ONCE,
                        retention(lifeOfCommands)::round);
        rounds.start();
        try {
            meanwhile.run();
        } finally {
            rounds.stop();
        }
    }

    private InboxRetention retention(Duration lifeOfCommands) {
        return new InboxRetention(
                jdbc,
                new ExpiredLetterActions(jdbc, () -> Map.of(0, FIRST_LETTER, 1, 0L)),
                () -> lifeOfCommands,
                new RetentionMeters(meters),
                new RetentionSettings(
                        Math.toIntExact(WINDOW.toHours()), 3_600, 1, ROWS_PER_DELETE, 1, 50));
    }

    private double oldestSeconds() {
        return meters.get("lanekeeper.inbox.oldest.age").gauge().value();
    }

    private double deleted() {
        return meters.get("lanekeeper.inbox.rows.deleted").counter().count();
    }
}
