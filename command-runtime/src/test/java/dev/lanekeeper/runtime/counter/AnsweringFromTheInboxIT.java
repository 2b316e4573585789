package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.wal.OutcomeFeed;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * An instance that hears of no outcome, be it of its own lanes or published: whoever calls it is
 * answered all the same, as long as the inbox can be read.
 */
@LocalStack
class AnsweringFromTheInboxIT {

    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static CounterUnderTest deciding;
    private static CounterUnderTest deaf;

    @BeforeAll
    static void start(TestStack stack) {
        deciding = new CounterUnderTest(stack);
        deaf = new CounterUnderTest(stack);
        deaf.bean(ConcurrentMessageListenerContainer.class).stop();
        deaf.bean(OutcomeFeed.class).stop();
    }

    @AfterAll
    static void stop() {
        deaf.close();
        deciding.close();
    }

    @Test
    void aCallerWhoseNoticeGotLostIsAnsweredByALook() throws InterruptedException {
        double looksBefore = deaf.answeredBy("inbox");

        Answer answer = deaf.ask(new Add("looked up", 1));

        assertThat(replayed(answer)).isFalse();
        // The caller is woken before it is counted.
        await().atMost(SETTLED)
                .untilAsserted(
                        () -> assertThat(deaf.answeredBy("inbox")).isEqualTo(looksBefore + 1));
    }

    /** There is no time for a look while it waits: the last one comes after its patience. */
    @Test
    void aCallerIsNotSentAwayWithoutALastLook() throws InterruptedException {
        var command = new Add("known", 1);
        deaf.ask("the key", command);

        Answer hasty = deaf.ask("the key", command, Duration.ofNanos(1));

        assertThat(replayed(hasty)).isTrue();
        assertThat(deciding.value("known")).isEqualTo(1);
    }

    private static boolean replayed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Decided.class);
        return ((Answer.Decided) answer).replayed();
    }
}
