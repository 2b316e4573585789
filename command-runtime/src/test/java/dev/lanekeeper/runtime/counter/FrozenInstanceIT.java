package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An instance that stands still until the group has given its partitions to others, and then goes
 * on as if nothing had been: a zombie.
 */
@LocalStack
class FrozenInstanceIT {

    private static final Duration GIVEN_UP = Duration.ofSeconds(180);
    private static final int WORK = 500;

    private static TestStack stack;
    private static CounterClient client;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        client = new CounterClient(stack);
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Test
    void underLoadItWritesNothingTwice() throws Exception {
        try (var zombie = start("zombie");
                var other = start("other");
                var traffic = new Traffic(client)) {
            zombie.awaitWork(client);
            other.awaitWork(client);
            traffic.start();
            traffic.awaitProgress(WORK);
            zombie.freeze();
            awaitGivenUp("zombie");
            traffic.awaitProgress(WORK);
            zombie.thaw();
            zombie.awaitWork(client);
            traffic.awaitProgress(WORK);

            traffic.endAndCheck();
        }
    }

    /** It holds the row, and PostgreSQL waits for its next word; others wait for the row. */
    @Test
    void inTheMiddleOfATransactionItKeepsNobodyFromItsWork() throws Exception {
        Sent first = Sent.of(new Add("held", 1));
        Sent second = Sent.of(new Add("held", 1));
        try (var zombie = start("holding")) {
            zombie.awaitWork(client);
            client.send(List.of(first));
            client.outcomes(List.of(first));
            try (Connection operator = stack.database("counter").connect();
                    Statement statement = operator.createStatement()) {
                operator.setAutoCommit(false);
                statement.execute("select * from counters where name = 'held' for update");
                client.send(List.of(second));
                client.awaitWaitingForALock();
                zombie.freeze();
                operator.rollback();
            }
            try (var other = start("waiting")) {
                other.awaitWork(client);

                assertThat(client.outcomes(List.of(second))).containsOnly("accepted added");

                zombie.thaw();
                zombie.awaitWork(client);
                client.awaitAllSettled();
                assertThat(client.value("held")).isEqualTo(2);
                assertThat(client.deadLetters()).isZero();
            }
        }
    }

    private static CounterProcess start(String instance, String... settings) throws IOException {
        return CounterProcess.start(stack, instance, settings);
    }

    private static void awaitGivenUp(String instance) {
        await().atMost(GIVEN_UP)
                .until(() ->
                        client.working().stream()
                                .noneMatch(member -> member.startsWith(instance + "-")));
    }
}
