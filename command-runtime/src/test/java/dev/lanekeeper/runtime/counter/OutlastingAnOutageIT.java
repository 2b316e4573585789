package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.PrivateStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.counter.CounterCommand.Break;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is only away for a while spoils no command: nothing is set aside, everything counts once.
 */
class OutlastingAnOutageIT {

    private static final int COMMANDS = 50;
    private static final Duration SEVERAL_TRIES = Duration.ofSeconds(3);
    private static final int WORK = 500;

    /** Longer than many a retry budget, shorter than the patience of a test. */
    private static final Duration AWAY = Duration.ofSeconds(20);

    private static PrivateStack stack;
    private static CounterUnderTest counters;

    private long lettersBefore;

    @BeforeAll
    static void start() {
        stack = PrivateStack.start();
        counters =
                new CounterUnderTest(
                        stack.stack(),
                        "--spring.datasource.hikari.connection-timeout=2000",
                        "--lanekeeper.batch.offset-interval-ms=1000");
    }

    @AfterAll
    static void stop() {
        counters.close();
        stack.close();
    }

    @BeforeEach
    void countLetters() {
        lettersBefore = counters.deadLetters();
    }

    /** No word from the server, as after a power cut; commits whose answer got lost included. */
    @Test
    void aDatabaseThatIsKilledInTheMiddle() {
        List<Sent> before = adds("killed");
        List<Sent> meanwhile = adds("killed");

        counters.send(before);
        stack.postgres().kill();
        counters.send(meanwhile);
        stack.postgres().restart();

        assertAppliedOnce("killed", before, meanwhile);
    }

    @Test
    void connectionsThatAreTerminated() throws SQLException {
        List<Sent> commands = adds("terminated");

        try (Connection operator = stack.stack().database("counter").connect();
                Statement statement = operator.createStatement()) {
            for (Sent command : commands) {
                counters.send(List.of(command));
                statement.execute(
                        """
                        select pg_terminate_backend(pid)
                        from pg_stat_activity
                        where datname = current_database()
                          and pid <> pg_backend_pid()
                        """);
            }
        }

        assertAppliedOnce("terminated", commands, List.of());
    }

    @Test
    void aBrokenRecordMeanwhileIsSetAsideOnce() {
        Sent broken = Sent.of(new Add("broken", 1));

        stack.postgres().stop();
        counters.sendBroken(broken);
        await().during(SEVERAL_TRIES)
                .atMost(SEVERAL_TRIES.multipliedBy(3))
                .until(() -> counters.deadLetters() == lettersBefore);
        stack.postgres().restart();

        assertThat(counters.outcomes(List.of(broken))).containsExactly("failed not_json");
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore + 1);
    }

    /** Whoever reads that a command has failed finds its letter. */
    @Test
    void aFailureIsNotToldBeforeTheBrokerHasItsLetter() throws SQLException {
        Sent earlier = Sent.of(new Break("letters"));
        Sent breaking = Sent.of(new Break("letters"));
        counters.send(List.of(Sent.of(new Add("letters", 1)), earlier));
        counters.outcomes(List.of(earlier));

        try (Connection operator = stack.stack().database("counter").connect();
                Statement statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            statement.execute("select * from counters where name = 'letters' for update");
            counters.send(List.of(breaking));
            counters.awaitWaitingForALock();
            stack.kafka().pause();
            operator.rollback();
            await().during(SEVERAL_TRIES)
                    .atMost(SEVERAL_TRIES.multipliedBy(3))
                    .until(() -> counters.outcome(breaking).isEmpty());
        } finally {
            stack.kafka().resume();
        }

        assertThat(counters.outcomes(List.of(breaking))).containsExactly("failed command_failed");
        assertThat(counters.deadLetters()).isGreaterThanOrEqualTo(lettersBefore + 2);
    }

    @Test
    void aDatabaseThatIsAwayForTwentySecondsUnderLoad() throws Exception {
        try (var traffic = new Traffic(counters)) {
            traffic.start();
            traffic.awaitProgress(WORK);
            stack.postgres().stop();
            awaitForAsLongAsItIsAway(() -> counters.deadLetters() == lettersBefore);
            stack.postgres().restart();
            traffic.awaitProgress(WORK);

            traffic.endAndCheck();
        }
    }

    @Test
    void aBrokerThatIsAwayForTwentySecondsUnderLoad() throws Exception {
        try (var traffic = new Traffic(counters)) {
            traffic.start();
            traffic.awaitProgress(WORK);
            stack.kafka().kill();
            awaitForAsLongAsItIsAway(() -> traffic.failed() == 0);
            stack.kafka().restart();
            traffic.awaitProgress(WORK);

            traffic.endAndCheck();
        }
    }

    /** An offset is due a second after the one before; by then the broker is gone. */
    @Test
    void whatItCouldNotAcknowledgeIsAcknowledgedLater() {
        Sent first = Sent.of(new Add("acknowledged", 1));
        Sent last = Sent.of(new Add("acknowledged", 1));

        counters.send(List.of(first));
        counters.awaitAllSettled();
        counters.send(List.of(last));
        counters.outcomes(List.of(last));
        stack.kafka().kill();
        stack.kafka().restart();

        counters.awaitAllSettled();
    }

    private static void awaitForAsLongAsItIsAway(Callable<Boolean> whatStaysTrue) {
        await().during(AWAY).atMost(AWAY.multipliedBy(2)).until(whatStaysTrue);
    }

    private static List<Sent> adds(String counter) {
        return IntStream.range(0, COMMANDS).mapToObj(_ -> Sent.of(new Add(counter, 1))).toList();
    }

    private void assertAppliedOnce(String counter, List<Sent> some, List<Sent> others) {
        List<Sent> all = Stream.concat(some.stream(), others.stream()).toList();
        assertThat(counters.outcomes(all)).containsOnly("accepted added");
        assertThat(counters.value(counter)).isEqualTo(all.size());
        assertThat(counters.deadLetters()).isEqualTo(lettersBefore);
    }
}
