package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Instances that end without a word: what they had begun is finished by others, once. */
@LocalStack
class KillingInstancesIT {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(120);
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

    /** The first gives offsets to the broker once a minute: it does not live as long. */
    @Test
    void betweenCommitAndAcknowledgementGivesNoSecondEffect() throws Exception {
        List<Sent> commands =
                IntStream.range(0, 50)
                        .mapToObj(_ -> Sent.of(new Add("unacknowledged", 1)))
                        .toList();
        try (var first = start("silent", "--lanekeeper.batch.offset-interval-ms=60000")) {
            first.awaitWork(client);
            long settledBefore = client.settled();
            client.send(commands);
            assertThat(client.outcomes(commands)).containsOnly("accepted added");
            first.kill();
            assertThat(client.settled()).isEqualTo(settledBefore);
        }

        try (var next = start("next")) {
            next.awaitWork(client);
            client.awaitAllSettled();

            assertThat(client.value("unacknowledged")).isEqualTo(commands.size());
            assertThat(client.deadLetters()).isZero();
        }
    }

    @Test
    void twoShareTheWorkAndOneOfThemIsKilledUnderLoad() throws Exception {
        try (var first = start("first");
                var second = start("second");
                var traffic = new Traffic(client)) {
            first.awaitWork(client);
            second.awaitWork(client);
            traffic.start();
            traffic.awaitProgress(WORK);
            first.kill();
            traffic.awaitProgress(WORK);
            try (var third = start("third")) {
                third.awaitWork(client);
                traffic.awaitProgress(WORK);
                second.kill();
                traffic.awaitProgress(WORK);

                traffic.endAndCheck();
            }
        }
    }

    @Test
    void theOneThatPublishesIsFollowedByAnother() throws Exception {
        try (var first = start("publishing")) {
            first.awaitWork(client);
            int itsReader = awaitReaderOtherThan(0);
            try (var second = start("standing-by")) {
                second.awaitWork(client);
                assertThat(reader()).contains(itsReader);
                first.kill();
                awaitReaderOtherThan(itsReader);
            }
        }
    }

    private static CounterProcess start(String instance, String... settings) throws IOException {
        return CounterProcess.start(stack, instance, settings);
    }

    private static int awaitReaderOtherThan(int pid) {
        return await().atMost(TAKEN_OVER)
                .until(
                        KillingInstancesIT::reader,
                        reader -> reader.isPresent() && reader.get() != pid)
                .orElseThrow();
    }

    /** PostgreSQL's process that serves whoever reads from the slot. */
    private static Optional<Integer> reader() {
        return client.jdbc()
                .sql("select active_pid from pg_replication_slots where active and slot_name = ?")
                .param(stack.database("counter").database())
                .query(Integer.class)
                .optional();
    }
}
