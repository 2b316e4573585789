package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.counter.CounterCommand.Break;
import dev.lanekeeper.runtime.counter.CounterCommand.Fetch;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that breaks the code ends alone; its neighbours take effect once. */
@LocalStack
class IsolatingABreakingCommandIT {

    private static CounterUnderTest counters;

    @BeforeAll
    static void start(TestStack stack) {
        counters = new CounterUnderTest(stack);
    }

    @AfterAll
    static void stop() {
        counters.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void whereverItStandsTheOtherFourAreAppliedOnce(int position) {
        String counter = "at-" + position;
        long lettersBefore = counters.deadLetters();
        List<Sent> batch =
                IntStream.range(0, 5)
                        .mapToObj(n ->
                                Sent.of(n == position ? new Break(counter) : new Add(counter, 1)))
                        .toList();

        counters.send(batch);

        List<String> outcomes = counters.outcomes(batch);
        assertThat(outcomes.get(position)).isEqualTo("failed command_failed");
        assertThat(outcomes).filteredOn("accepted added"::equals).hasSize(4);
        assertThat(counters.value(counter)).isEqualTo(4);
        assertThat(counters.deadLetters() - lettersBefore).isEqualTo(1);
    }

    @Test
    void severalOfThemAmongManyEndAloneToo() {
        long lettersBefore = counters.deadLetters();
        List<Sent> batch =
                IntStream.range(0, 60)
                        .mapToObj(
                                n -> Sent.of(n % 20 == 7 ? new Break("many") : new Add("many", 1)))
                        .toList();

        counters.send(batch);

        assertThat(counters.outcomes(batch)).filteredOn("failed command_failed"::equals).hasSize(3);
        assertThat(counters.value("many")).isEqualTo(57);
        assertThat(counters.deadLetters() - lettersBefore).isEqualTo(3);
    }

    /** A call that nobody would make is no promise to give: this service has no depot. */
    @Test
    void whatWantsACallThatNobodyMakesEndsAloneToo() {
        List<Sent> batch =
                List.of(
                        Sent.of(new Add("no-depot", 1)),
                        Sent.of(new Fetch("no-depot", UUID.randomUUID(), 0)),
                        Sent.of(new Add("no-depot", 1)));

        counters.send(batch);

        assertThat(counters.outcomes(batch))
                .containsExactly("accepted added", "failed command_failed", "accepted added");
        assertThat(counters.value("no-depot")).isEqualTo(2);
    }

    /** Nothing but the inbox keeps a counter from counting twice. */
    @Test
    void repeatsInOnePollAndInLaterOnesAreAppliedOnce() {
        Sent add = Sent.of(new Add("repeated", 1));
        Sent last = Sent.of(new Add("repeated", 100));

        counters.send(Collections.nCopies(5, add));
        counters.outcomes(List.of(add));
        counters.send(
                Stream.concat(Collections.nCopies(5, add).stream(), Stream.of(last)).toList());
        counters.outcomes(List.of(last));

        assertThat(counters.value("repeated")).isEqualTo(101);
    }
}
