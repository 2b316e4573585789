package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Constraint;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.StatementText;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What keeps a command that is delivered on several partitions from a second effect. A counter has
 * no guard of its own: adding twice adds twice.
 */
@LocalStack
class TakingTheInboxAwayIT {

    private static final int ADDITIONS = 20;
    private static final int DELIVERIES = 8;

    /** The look into the inbox before a batch is decided. */
    private static final Guard RECALL =
            new StatementText("left join inbox on", "left join inbox on false and");

    private static final Guard INBOX_KEY = new Constraint("inbox", "inbox_pkey");

    private static JdbcAddress database;
    private static CounterUnderTest counters;

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("counter");
        counters =
                new CounterUnderTest(
                        stack, "--" + AblationDriver.PROPERTY, "--lanekeeper.batch.lanes=8");
    }

    @AfterAll
    static void stop() {
        counters.close();
    }

    @Test
    void oneEffectHoldsUntilTheInboxForgets() {
        Ablation.of(TakingTheInboxAwayIT::everyAdditionIsDeliveredEightTimes, database)
                .guardedBy(RECALL, INBOX_KEY)
                .holdsUntilAllGuardsAreGone();
    }

    /**
     * Of two that look at the same moment, neither finds the other. (The key alone would be safe,
     * and stand still: a batch that does not find what it did before runs into the key for ever.)
     */
    @Test
    void theRecallAloneDoesNotHoldIt() {
        Ablation.of(TakingTheInboxAwayIT::everyAdditionIsDeliveredEightTimes, database)
                .guardedBy(RECALL, INBOX_KEY)
                .needs(INBOX_KEY);
    }

    private static List<String> everyAdditionIsDeliveredEightTimes(Keys keys) {
        String counter = UUID.randomUUID().toString();
        counters.send(List.of(Sent.of(new Add(counter, 0))));
        counters.awaitAllSettled();
        List<Sent> deliveries =
                Stream.generate(() -> Sent.of(new Add(counter, 1)))
                        .limit(ADDITIONS)
                        .flatMap(addition -> Collections.nCopies(DELIVERIES, addition).stream())
                        .toList();

        counters.send(deliveries, addition -> keys.keyFor(addition.key()));
        counters.awaitAllSettled();

        long value = counters.value(counter);
        return value == ADDITIONS
                ? List.of()
                : List.of("%d after %d additions of 1".formatted(value, ADDITIONS));
    }
}
