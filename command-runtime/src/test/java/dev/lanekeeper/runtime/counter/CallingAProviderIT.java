package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Fetch;
import dev.lanekeeper.runtime.counter.CounterCommand.Pass;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a decision sets in motion is done, and has one effect, whatever dies on the way. */
@LocalStack
class CallingAProviderIT {

    private static final int LEASE_SECONDS = 1;

    /** So much slower than a lease is the depot at times. */
    private static final int LEASES = 3;

    private Depot depot;
    private TestStack stack;
    private CounterClient client;

    @BeforeEach
    void open(TestStack ofTheClass) throws IOException {
        stack = ofTheClass;
        depot = new Depot();
        client = new CounterClient(stack);
    }

    @AfterEach
    void close() {
        client.close();
        depot.close();
    }

    private String[] settings() {
        return new String[] {
            "--counter.depot=" + depot.address(),
            "--lanekeeper.calls.interval-ms=50",
            "--lanekeeper.calls.lease-seconds=" + LEASE_SECONDS,
            "--lanekeeper.calls.time-out-ms=" + (LEASES + 1) * LEASE_SECONDS * 1_000,
            "--lanekeeper.calls.back-off-ms=20",
            "--lanekeeper.calls.back-off-max-ms=50"
        };
    }

    @Test
    void oneInstance() throws Exception {
        try (var counter = new CounterUnderTest(stack, settings())) {
            wantedThriceIsFetchedOnce();
            isNotFetchedBeforeItIsDue();
            isAskedForAgainUntilItIsThere();
            callThatOutlastsItsLeaseIsMadeOnce();
            callThatHangsIsLeftAndMadeAgain();
            firstAnswerCountsWhoeverHasIt();
            wantedAnewItsFenceIsNewToo();
            whatIsNobodysBusinessIsForgotten();
            answerThatIsWrittenDownIsNotAskedForAgain();
            passedAmountsArriveOnce();
            whatFollowsIsPartOfTheTrace();
            assertThat(client.deadLetters()).isZero();
            assertThat(counter.count("lanekeeper.commands.dead.lettered")).isZero();
        }
    }

    private void wantedThriceIsFetchedOnce() {
        UUID parcel = UUID.randomUUID();

        want(parcel, 0, 3);

        awaitFetched(parcel);
        assertThat(depot.asked(parcel)).isEqualTo(1);
    }

    private void isNotFetchedBeforeItIsDue() {
        UUID later = UUID.randomUUID();
        UUID now = UUID.randomUUID();
        want(later, 3_600_000, 1);

        want(now, 0, 1);

        awaitFetched(now);
        assertThat(depot.asked(later)).isZero();
        assertThat(calls()).isEqualTo(1);
        client.jdbc().sql("update provider_calls set due_at = now()").update();
        awaitFetched(later);
    }

    private void isAskedForAgainUntilItIsThere() {
        UUID parcel = UUID.randomUUID();
        depot.refuse(parcel, 3);

        want(parcel, 0, 1);

        awaitFetched(parcel);
        assertThat(depot.asked(parcel)).isEqualTo(4);
    }

    private void callThatOutlastsItsLeaseIsMadeOnce() {
        UUID parcel = UUID.randomUUID();
        depot.hold(parcel);
        want(parcel, 0, 1);
        await().atMost(CounterClient.SETTLED)
                .until(() ->
                        client.jdbc()
                                .sql(
                                        "select now() > max(first_due_at) + make_interval(secs => ?) from provider_calls")
                                .param(LEASES * LEASE_SECONDS)
                                .query(Boolean.class)
                                .single());

        depot.letGo(parcel);

        awaitFetched(parcel);
        assertThat(depot.asked(parcel)).isEqualTo(1);
    }

    /** Somebody who was taken for dead comes back with it, while the next has none yet. */
    private void firstAnswerCountsWhoeverHasIt() {
        UUID parcel = UUID.randomUUID();
        depot.hold(parcel);
        want(parcel, 0, 1);
        await().atMost(CounterClient.SETTLED).until(() -> depot.asked(parcel) == 1);
        client.jdbc().sql("update provider_calls set fence = fence + 1").update();

        depot.letGo(parcel);

        awaitFetched(parcel);
        await().atMost(CounterClient.SETTLED).until(() -> calls() == 0);
        assertThat(depot.asked(parcel)).isEqualTo(1);
    }

    private void wantedAnewItsFenceIsNewToo() {
        UUID parcel = UUID.randomUUID();
        want(parcel, 3_600_000, 1);
        long before = fence();
        client.jdbc().sql("delete from provider_calls").update();

        want(parcel, 3_600_000, 1);

        assertThat(fence()).isNotEqualTo(before);
        client.jdbc().sql("delete from provider_calls").update();
    }

    private long fence() {
        return client.jdbc().sql("select fence from provider_calls").query(Long.class).single();
    }

    private void callThatHangsIsLeftAndMadeAgain() {
        UUID parcel = UUID.randomUUID();
        depot.hold(parcel);

        want(parcel, 0, 1);

        awaitFetched(parcel);
        depot.letGo(parcel);
        assertThat(depot.asked(parcel)).isEqualTo(2);
    }

    private void whatIsNobodysBusinessIsForgotten() {
        UUID nobodys = new UUID(1, 0);

        want(nobodys, 0, 1);

        await().until(() -> calls() == 0);
        assertThat(depot.asked(nobodys)).isZero();
        assertThat(client.value(nobodys.toString())).isZero();
    }

    /** The call cannot be forgotten for a while: its command is sent again and again. */
    private void answerThatIsWrittenDownIsNotAskedForAgain() {
        UUID parcel = UUID.randomUUID();
        client.jdbc()
                .sql(
                        """
                        create function stays() returns trigger language plpgsql as $$
                        begin
                            raise exception 'the table cannot be written';
                        end $$
                        """)
                .update();
        client.jdbc()
                .sql(
                        "create trigger stays before delete on provider_calls for each row execute function stays()")
                .update();

        want(parcel, 0, 1);

        awaitFetched(parcel);
        await().atMost(CounterClient.SETTLED)
                .until(() ->
                        client.jdbc()
                                        .sql(
                                                "select coalesce(max(attempts), 0) from provider_calls")
                                        .query(Integer.class)
                                        .single()
                                >= 3);
        client.jdbc().sql("drop trigger stays on provider_calls").update();
        client.jdbc().sql("drop function stays").update();
        await().atMost(CounterClient.SETTLED).until(() -> calls() == 0);
        client.awaitAllSettled();
        assertThat(depot.asked(parcel)).isEqualTo(1);
        assertThat(client.value(parcel.toString())).isEqualTo(Depot.WORTH);
    }

    private void passedAmountsArriveOnce() {
        List<Sent> passes =
                IntStream.range(0, 50)
                        .mapToObj(n -> Sent.of(new Pass("from", "to-" + n % 10, 1)))
                        .toList();

        client.send(passes);
        // Every record twice: a repeat sets nothing in motion.
        client.send(passes);

        await().atMost(CounterClient.SETTLED)
                .untilAsserted(() ->
                        assertThat(IntStream.range(0, 10).mapToLong(n -> client.value("to-" + n)))
                                .containsOnly(5L));
        client.awaitAllSettled();
        assertThat(client.value("from")).isEqualTo(-50);
        assertThat(IntStream.range(0, 10).mapToLong(n -> client.value("to-" + n))).containsOnly(5L);
    }

    @Test
    void instanceThatDiesInTheMiddleOfACallIsFollowedByAnother() throws Exception {
        UUID parcel = UUID.randomUUID();
        depot.hold(parcel);
        try (var first = CounterProcess.start(stack, "dies", settings())) {
            first.awaitWork(client);
            want(parcel, 0, 1);
            await().atMost(CounterClient.SETTLED).until(() -> depot.asked(parcel) == 1);
            first.kill();
            try (var next = CounterProcess.start(stack, "follows", settings())) {
                next.awaitWork(client);

                awaitFetched(parcel);
                assertThat(depot.asked(parcel)).isEqualTo(2);
            }
        }
    }

    @Test
    void instanceThatSleepsPastItsLeaseSaysNothingWhenItWakes() throws Exception {
        UUID parcel = UUID.randomUUID();
        depot.hold(parcel);
        try (var first = CounterProcess.start(stack, "sleeps", settings())) {
            first.awaitWork(client);
            want(parcel, 0, 1);
            await().atMost(CounterClient.SETTLED).until(() -> depot.asked(parcel) == 1);
            first.freeze();
            depot.letGo(parcel);
            try (var next = CounterProcess.start(stack, "awake", settings())) {
                next.awaitWork(client);
                awaitFetched(parcel);
                first.thaw();

                first.awaitWork(client);
                client.awaitAllSettled();
                assertThat(client.value(parcel.toString())).isEqualTo(Depot.WORTH);
                assertThat(client.deadLetters()).isZero();
                assertThat(calls()).isZero();
            }
        }
    }

    private void want(UUID parcel, int afterMs, int times) {
        List<Sent> wishes =
                IntStream.range(0, times)
                        .mapToObj(_ -> Sent.of(new Fetch(parcel.toString(), parcel, afterMs)))
                        .toList();
        client.send(wishes);
        assertThat(client.outcomes(wishes)).containsOnly("accepted started");
    }

    /** Its finishing command is decided, under the id that everybody could know before. */
    private void awaitFetched(UUID parcel) {
        UUID finish = ProviderCall.identity("counter", Depot.FETCH, parcel).commandId();
        await().atMost(CounterClient.SETTLED)
                .untilAsserted(() ->
                        assertThat(
                                        client.jdbc()
                                                .sql("select code from inbox where command_id = ?")
                                                .param(finish)
                                                .query(String.class)
                                                .list())
                                .containsExactly("fetched"));
        assertThat(client.value(parcel.toString())).isEqualTo(Depot.WORTH);
    }

    private void whatFollowsIsPartOfTheTrace() {
        UUID parcel = UUID.randomUUID();
        String trace = UUID.randomUUID().toString().replace("-", "");
        String traceparent = "00-" + trace + "-00f067aa0ba902b7-00";

        client.sendTraced(Sent.of(new Fetch(parcel.toString(), parcel, 0)), traceparent);
        client.sendTraced(Sent.of(new Pass("traced-from", "traced-to", 1)), traceparent);

        await().atMost(CounterClient.SETTLED)
                .untilAsserted(() ->
                        assertThat(codesIn(trace))
                                .containsExactlyInAnyOrder(
                                        "started", "fetched", "passed", "added"));
    }

    /** How the commands were decided that belong to a trace. */
    private List<String> codesIn(String trace) {
        return client.jdbc()
                .sql("select code from inbox where split_part(traceparent, '-', 2) = ?")
                .param(trace)
                .query(String.class)
                .list();
    }

    private int calls() {
        return client.jdbc()
                .sql("select count(*) from provider_calls")
                .query(Integer.class)
                .single();
    }
}
