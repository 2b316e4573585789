package dev.lanekeeper.runtime.counter;

import static dev.lanekeeper.runtime.RuntimeTables.addDecided;
import static dev.lanekeeper.runtime.RuntimeTables.olderThan;
import static dev.lanekeeper.runtime.RuntimeTables.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.counter.CounterCommand.Break;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The inbox remembers for longer than the topic: whatever can be read again changes nothing, and
 * forgetting the rest disturbs nobody.
 */
@LocalStack
class OutlivingTheTopicIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration WINDOW = Duration.ofDays(14);
    private static final int ROWS_PER_DELETE = 50;

    private static CounterUnderTest counters;
    private static JdbcTemplate jdbc;
    private static CommandGroup group;

    @BeforeAll
    static void start(TestStack stack) {
        counters =
                new CounterUnderTest(
                        stack,
                        "--lanekeeper.retention.interval-seconds=1",
                        "--lanekeeper.retention.pause-ms=1",
                        "--lanekeeper.retention.duty-percent-max=50",
                        "--lanekeeper.retention.rows-per-delete-max=" + ROWS_PER_DELETE);
        jdbc = counters.bean(JdbcTemplate.class);
        group = new CommandGroup(stack, counters);
    }

    @AfterAll
    static void stop() {
        group.close();
        counters.close();
    }

    @Test
    void oldRowsGoInBoundedStepsWhileCommandsAreDecided() {
        countDeletes();
        published(jdbc, Duration.ZERO);
        addDecided(jdbc, 300, Duration.ofDays(13));
        addDecided(jdbc, 2_000, Duration.ofDays(15));
        List<Sent> load =
                IntStream.range(0, 3_000)
                        .mapToObj(n -> Sent.of(new Add("load-" + n % 40, 1)))
                        .toList();

        counters.send(load);

        assertThat(counters.outcomes(load)).containsOnly("accepted added");
        await().atMost(PATIENCE).until(() -> olderThan(jdbc, WINDOW) == 0);
        assertThat(olderThan(jdbc, Duration.ofDays(12))).isEqualTo(300);
        assertThat(IntStream.range(0, 40).mapToLong(n -> counters.value("load-" + n)).sum())
                .isEqualTo(load.size());
        assertThat(jdbc.queryForList("select rows from deletes", Integer.class))
                .allSatisfy(rows -> assertThat(rows).isBetween(0, ROWS_PER_DELETE))
                .satisfies(all ->
                        assertThat(all.stream().mapToInt(rows -> rows).sum()).isEqualTo(2_000));
    }

    /** The database itself writes down what each statement deletes. */
    private static void countDeletes() {
        jdbc.execute(
                """
                create table deletes (rows integer not null);
                create function note_delete() returns trigger language plpgsql as
                    'begin insert into deletes select count(*) from gone; return null; end';
                create trigger note_delete after delete on inbox referencing old table as gone
                    for each statement execute function note_delete();
                """);
    }

    @Test
    void aReplayOfTheWholeTopicChangesNothing() {
        counters.outcomes(decideSomething("replayed"));
        List<String> before = everything("replayed");

        group.stop();
        group.toTheFirstOffset();
        long replayed = group.startAndReadAll();

        assertThat(replayed).isGreaterThanOrEqualTo(100);
        assertThat(everything("replayed")).isEqualTo(before);
    }

    @Test
    void aGroupThatLostItsOffsetsChangesNothing() {
        counters.outcomes(decideSomething("lost"));
        List<String> before = everything("lost");

        group.stop();
        group.delete();
        long replayed = group.startAndReadAll();

        assertThat(replayed).isGreaterThanOrEqualTo(100);
        assertThat(everything("lost")).isEqualTo(before);
    }

    /** Accepted, failed and broken ones, and some that come twice. */
    private static List<Sent> decideSomething(String counter) {
        List<Sent> adds =
                IntStream.range(0, 100).mapToObj(_ -> Sent.of(new Add(counter, 1))).toList();
        Sent breaking = Sent.of(new Break(counter));
        Sent broken = Sent.of(new Add(counter, 1));
        counters.send(adds);
        counters.send(Stream.concat(adds.stream().limit(10), Stream.of(breaking)).toList());
        counters.sendBroken(broken);
        return Stream.concat(adds.stream(), Stream.of(breaking, broken)).toList();
    }

    /** What was decided, to the letter and to the row version, and what came of it. */
    private static List<String> everything(String counter) {
        assertThat(counters.value(counter)).isEqualTo(100);
        return jdbc.queryForList(
                """
                select xmin || ' ' || inbox::text
                from inbox
                where key = ?
                order by command_id
                """,
                String.class,
                counter);
    }
}
