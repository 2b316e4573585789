package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.ingress.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A caller is answered on the instance that it has called, wherever its command is decided. Nobody
 * looks into the inbox here before a caller's patience is over: what is answered earlier was
 * published.
 */
@LocalStack
class AnsweringAcrossInstancesIT {

    private static final String NO_LOOKS = "--lanekeeper.ingress.first-look-ms=10000";
    private static final String NO_LATER_LOOKS = "--lanekeeper.ingress.last-look-ms=10000";
    private static final int COUNTERS = 40;

    private static TestStack stack;
    private static CounterUnderTest first;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        first = new CounterUnderTest(stack, NO_LOOKS, NO_LATER_LOOKS);
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    @Test
    void callersOfBothInstancesAreAnsweredFromTheirFirstMomentOn() {
        try (var second = new CounterUnderTest(stack, NO_LOOKS, NO_LATER_LOOKS)) {
            // No pause: the group still shares out its partitions.
            List<Answer> answers = ask(List.of(first, second));

            assertThat(answers)
                    .hasSize(2 * COUNTERS)
                    .allSatisfy(answer ->
                            assertThat(answer)
                                    .isInstanceOfSatisfying(
                                            Answer.Decided.class,
                                            decided -> assertThat(decided.replayed()).isFalse()));
            assertThat(first.answeredBy("outcome") + second.answeredBy("outcome")).isPositive();
            assertThat(first.answeredBy("inbox") + second.answeredBy("inbox")).isZero();
        }
    }

    @Test
    void aCallerThatRepeatsItsRequestElsewhereLearnsThatItWasDecided() throws Exception {
        try (var second = new CounterUnderTest(stack, NO_LOOKS, NO_LATER_LOOKS)) {
            var command = new Add("repeated", 1);

            Answer there = second.ask("the key", command);
            Answer here = first.ask("the key", command);
            Answer other = first.ask("the key", new Add("repeated", 2));

            assertThat(((Answer.Decided) there).replayed()).isFalse();
            assertThat(((Answer.Decided) here).replayed()).isTrue();
            assertThat(((Answer.Decided) here).outcome())
                    .isEqualTo(((Answer.Decided) there).outcome());
            assertThat(other).isInstanceOf(Answer.KeyReused.class);
            assertThat(first.value("repeated")).isEqualTo(1);
        }
    }

    private static List<Answer> ask(List<CounterUnderTest> instances) {
        List<Callable<Answer>> requests =
                instances.stream()
                        .flatMap(instance ->
                                IntStream.range(0, COUNTERS)
                                        .<Callable<Answer>>mapToObj(
                                                n -> () -> instance.ask(new Add("shared-" + n, 1))))
                        .toList();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers.invokeAll(requests).stream()
                    .map(AnsweringAcrossInstancesIT::result)
                    .toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Answer result(Future<Answer> request) {
        try {
            return request.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
