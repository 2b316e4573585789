package dev.lanekeeper.runtime.counter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.CloudEventHeaders;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.trust.RecordSignature;
import dev.lanekeeper.runtime.trust.SignedRecord;
import dev.lanekeeper.runtime.trust.TrustSettings;
import dev.lanekeeper.runtime.wire.CloudEvent;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A caller is answered on the instance that it has called, wherever its command is decided. The
 * first instance does not look into the inbox before a caller's patience is over: what it answers
 * earlier was published.
 */
@LocalStack
class AnsweringAcrossInstancesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String NO_LOOKS = "--lanekeeper.ingress.first-look-ms=10000";
    private static final String NO_LATER_LOOKS = "--lanekeeper.ingress.last-look-ms=10000";

    /** A caller does not wait for the producer to find its topic. */
    private static final String NO_BLOCKING = "--spring.kafka.producer.properties.max.block.ms=1";

    private static final int COUNTERS = 40;
    private static final int ONE_HOUR = 1;

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
        try (var second = new CounterUnderTest(stack, NO_LOOKS, NO_LATER_LOOKS, NO_BLOCKING)) {
            double looksBefore = first.answeredBy("inbox");
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
            assertThat(first.answeredBy("inbox")).isEqualTo(looksBefore);
            assertThat(second.answeredBy("inbox")).isZero();
        }
    }

    /** A repeat has no outcome of its own that could be published: the inbox is asked for it. */
    @Test
    void aCallerThatRepeatsItsRequestElsewhereLearnsThatItWasDecided() throws Exception {
        try (var second = new CounterUnderTest(stack)) {
            var command = new Add("repeated", 1);

            Answer there = first.ask("the key", command);
            Answer here = second.ask("the key", command);
            Answer other = second.ask("the key", new Add("repeated", 2));

            assertThat(((Answer.Decided) there).replayed()).isFalse();
            assertThat(((Answer.Decided) here).replayed()).isTrue();
            assertThat(((Answer.Decided) here).outcome())
                    .isEqualTo(((Answer.Decided) there).outcome());
            assertThat(other).isInstanceOf(Answer.KeyReused.class);
            assertThat(first.value("repeated")).isEqualTo(1);
        }
    }

    /**
     * Of two outcomes that nobody has decided, the reader takes the one that a service of ours has
     * signed; by then it has passed the other.
     */
    @Test
    void anOutcomeWithoutOurSignatureAnswersNobody() throws Exception {
        first.send(List.of(Sent.of(new Add("forged", 1))));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var operator = stack.database("counter").connect();
                var statement = operator.createStatement()) {
            operator.setAutoCommit(false);
            await().atMost(PATIENCE).until(() -> first.value("forged") == 1);
            statement.execute("select * from counters where name = 'forged' for update");
            var deceived = callers.submit(() -> first.ask("unsigned", new Add("forged", 1)));
            var answered = callers.submit(() -> first.ask("signed", new Add("forged", 1)));
            first.awaitWaitingForALock();

            first.write(outcome("unsigned", _ -> {}));
            first.write(outcome("signed", AnsweringAcrossInstancesIT::sign));

            assertThat(codeOf(answered.get())).isEqualTo("invented");
            operator.rollback();
            assertThat(codeOf(deceived.get())).isEqualTo("added");
        }
    }

    private static String codeOf(Answer answer) {
        return ((Answer.Decided) answer).outcome().code();
    }

    private static ProducerRecord<byte[], byte[]> outcome(
            String idempotencyKey, Consumer<ProducerRecord<byte[], byte[]>> seal) {
        UUID commandId = CounterUnderTest.commandIdOf(idempotencyKey);
        byte[] data =
                Json.bytes(
                        new Outcome<>(
                                commandId,
                                Outcome.Status.REJECTED,
                                "invented",
                                null,
                                Instant.now()));
        Map<String, String> attributes =
                Map.of(
                        CloudEventHeaders.CAUSATION_ID,
                        commandId.toString(),
                        CloudEventHeaders.REQUEST_HASH,
                        "",
                        CloudEventHeaders.REQUEST_POSITION,
                        "0:0");
        var record =
                new ProducerRecord<>(
                        topics().outcomes(),
                        null,
                        null,
                        "forged".getBytes(UTF_8),
                        data,
                        new CloudEvent(attributes, data).headers());
        seal.accept(record);
        return record;
    }

    private static void sign(ProducerRecord<byte[], byte[]> record) {
        var key = new TrustSettings.Key(TestStack.SIGNING_KEY_ID, stack.signingSecret());
        new RecordSignature(
                        topics().outcomes(), new TrustSettings(List.of(key), List.of(), ONE_HOUR))
                .signInto(
                        record.headers(),
                        new SignedRecord(
                                1,
                                false,
                                CloudEvent.readableHeaders(record.headers()),
                                record.key(),
                                record.value()),
                        Instant.now());
    }

    private static Topics topics() {
        return new Topics(stack.topicPrefix(), "counter");
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
