package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Others hold what the lanes need. For a while that spoils nothing; a command that cannot be
 * decided for ever ends alone. All commands here go through one lane.
 */
@LocalStack
class OutlastingContentionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String ONE_LANE = "lane";

    private static CounterUnderTest counters;
    private static TestStack stack;

    private Connection operator;
    private Statement statement;
    private long lettersBefore;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        counters =
                new CounterUnderTest(
                        stack,
                        "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=200ms -c statement_timeout=500ms",
                        "--lanekeeper.batch.back-off-ms=50",
                        "--lanekeeper.batch.back-off-max-ms=100");
    }

    @AfterAll
    static void stop() {
        counters.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        operator = stack.database("counter").connect();
        operator.setAutoCommit(false);
        statement = operator.createStatement();
        lettersBefore = counters.deadLetters();
    }

    @AfterEach
    void disconnect() throws SQLException {
        operator.close();
    }

    @Test
    void aRowThatIsHeldForAWhileSpoilsNothing() throws SQLException {
        makeCounters("held");
        hold("held");
        List<Sent> commands = adds("before", "held", "after");

        send(commands);
        awaitTriesForALock(6);
        operator.rollback();

        assertThat(counters.outcomes(commands)).containsOnly("accepted added");
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore);
    }

    @Test
    void aRowThatIsHeldForEverEndsItsCommandAlone() throws SQLException {
        makeCounters("held for ever");
        hold("held for ever");
        List<Sent> commands = adds("earlier", "held for ever", "later");

        send(commands);

        assertThat(counters.outcomes(commands))
                .containsExactly("accepted added", "failed command_failed", "accepted added");
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore + 1);
    }

    /** The lane holds the first and wants the second, the operator the other way round. */
    @Test
    void aDeadlockIsTriedAgain() throws SQLException {
        makeCounters("a", "b");
        statement.execute("set deadlock_timeout = '30s'");
        hold("b");
        List<Sent> commands = adds("a", "b");

        send(commands);
        counters.awaitWaitingForALock();
        hold("a");
        operator.rollback();

        assertThat(counters.outcomes(commands)).containsOnly("accepted added");
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore);
    }

    @Test
    void aStatementThatHangsIsEnded() throws SQLException {
        operator.setAutoCommit(true);
        statement.execute(
                """
                create function hang() returns trigger language plpgsql as
                    'begin perform pg_sleep(3600); return new; end'
                """);
        statement.execute(
                """
                create trigger hangs before insert on counters
                    for each row when (new.name = 'hanging') execute function hang()
                """);
        List<Sent> commands = adds("one", "hanging", "another");

        send(commands);

        assertThat(counters.outcomes(commands))
                .containsExactly("accepted added", "failed command_failed", "accepted added");
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore + 1);
    }

    private static List<Sent> adds(String... names) {
        return Stream.of(names).map(name -> Sent.of(new Add(name, 1))).toList();
    }

    private static void send(List<Sent> commands) {
        counters.send(commands, _ -> ONE_LANE);
    }

    private static void makeCounters(String... names) {
        List<Sent> commands = adds(names);
        send(commands);
        counters.outcomes(commands);
    }

    private void hold(String counter) throws SQLException {
        statement.execute("select * from counters where name = '%s' for update".formatted(counter));
    }

    /** Two with all three commands, two with the last two, two with the one that is to blame. */
    private static void awaitTriesForALock(int tries) {
        Set<Instant> transactions = new HashSet<>();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    transactions.addAll(waitingForALock());
                    return transactions.size() >= tries;
                });
    }

    /** When the transactions that wait for a lock have begun. */
    private static List<Instant> waitingForALock() {
        return counters.jdbc()
                .sql(
                        """
                        select xact_start
                        from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }
}
