package dev.lanekeeper.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

class IsolationTest {

    @Test
    void aHealthyGroupIsSettledOnceAsAWhole() {
        var lane = new FlakyLane();

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.tries).containsExactly(List.of(0L, 1L, 2L, 3L, 4L));
        assertThat(lane.givenUp).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void aBreakingCommandIsGivenUpAndItsNeighboursAreSettled(long position) {
        var lane = new FlakyLane().failingAt(position, IsolationTest::bug);

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.givenUp).containsExactly(position);
        assertThat(lane.settled).hasSize(4).doesNotContain(position);
    }

    @Test
    void severalBreakingCommandsAreAllFound() {
        var lane =
                new FlakyLane()
                        .failingAt(0, IsolationTest::bug)
                        .failingAt(3, IsolationTest::bug)
                        .failingAt(4, IsolationTest::bug);

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.givenUp).containsExactly(0L, 3L, 4L);
        assertThat(lane.settled).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void theHalvesAreSettledInLogOrder() {
        var lane = new FlakyLane().failingAt(2, IsolationTest::bug);

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.tries)
                .containsExactly(
                        List.of(0L, 1L, 2L, 3L, 4L),
                        List.of(0L, 1L),
                        List.of(2L, 3L, 4L),
                        List.of(2L),
                        List.of(3L, 4L));
    }

    @Test
    void anOutageIsThrownAndNobodyIsBlamed() {
        var lane = new FlakyLane().failingWhen(_ -> true, IsolationTest::outage);

        assertThatThrownBy(() -> lane.deliver(CounterRecords.poll(5)))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThat(lane.tries).hasSize(1);
        assertThat(lane.givenUp).isEmpty();
    }

    @Test
    void anOutageWhileHalvingIsThrownAndNobodyIsBlamed() {
        var lane =
                new FlakyLane()
                        .failingWhen(group -> group.size() == 5, IsolationTest::bug)
                        .failingWhen(group -> group.size() < 5, IsolationTest::outage);

        assertThatThrownBy(() -> lane.deliver(CounterRecords.poll(5)))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThat(lane.givenUp).isEmpty();
    }

    @Test
    void aConflictIsDecidedAgainAtOnce() {
        var lane = new FlakyLane();
        lane.failingWhen(_ -> lane.tries.size() == 1, IsolationTest::conflict);

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.tries).hasSize(2);
        assertThat(lane.settled).hasSize(5);
        assertThat(lane.givenUp).isEmpty();
    }

    @Test
    void aCommandThatConflictsEachTimeIsGivenUp() {
        var lane = new FlakyLane().failingAt(1, IsolationTest::conflict);

        lane.deliver(CounterRecords.poll(5));

        assertThat(lane.givenUp).containsExactly(1L);
        assertThat(lane.settled).hasSize(4);
    }

    /** First its row, then the inbox: each was written by another lane meanwhile. */
    @Test
    void aCommandThatIsForestalledAgainAndAgainIsDecidedInTheEnd() {
        var lane = new FlakyLane();
        lane.failingWhen(_ -> lane.tries.size() < 5, IsolationTest::conflict);

        lane.deliver(CounterRecords.poll(1));

        assertThat(lane.settled).hasSize(1);
        assertThat(lane.givenUp).isEmpty();
    }

    @Test
    void contentionOnceIsPatience() {
        var lane = new FlakyLane();
        lane.failingWhen(_ -> lane.tries.size() == 1, IsolationTest::contention);

        assertThat(lane.deliverUntilTaken(CounterRecords.poll(5), 10)).isEqualTo(2);
        assertThat(lane.tries).hasSize(2).allMatch(group -> group.size() == 5);
    }

    @Test
    void contentionTwiceRunningHalvesTheGroup() {
        var lane = new FlakyLane();
        lane.failingWhen(group -> group.size() == 5, IsolationTest::contention);

        assertThat(lane.deliverUntilTaken(CounterRecords.poll(5), 10)).isEqualTo(2);
        assertThat(lane.settled).hasSize(5);
        assertThat(lane.givenUp).isEmpty();
    }

    /**
     * Wherever the culprit stands, and within a number of tries that grows with the halvings only.
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4})
    void aCommandThatMeetsContentionAloneFiveTimesIsGivenUp(long position) {
        var lane = new FlakyLane().failingAt(position, IsolationTest::contention);

        int deliveries = lane.deliverUntilTaken(CounterRecords.poll(5), 12);

        assertThat(deliveries).isLessThanOrEqualTo(12);
        assertThat(lane.givenUp).containsExactly(position);
        assertThat(lane.settled).hasSize(4);
        assertThat(lane.tries).filteredOn(List.of(position)::equals).hasSize(5);
    }

    @Test
    void aCommandThatMeetsConflictAndContentionInTurnsIsGivenUp() {
        var lane = new FlakyLane();
        lane.failingAt(1, () -> lane.tries.size() % 2 == 0 ? contention() : conflict());

        lane.deliverUntilTaken(CounterRecords.poll(5), 20);

        assertThat(lane.givenUp).containsExactly(1L);
        assertThat(lane.settled).hasSize(4);
    }

    @Test
    void aCulpritAmongAHundredIsFoundSoon() {
        var lane = new FlakyLane().failingAt(0, IsolationTest::contention);

        lane.deliverUntilTaken(CounterRecords.poll(100), 15);

        assertThat(lane.givenUp).containsExactly(0L);
        assertThat(lane.settled).hasSize(99);
    }

    @Test
    void patienceBeginsAnewAfterASuccess() {
        var lane = new FlakyLane();
        lane.failingWhen(_ -> lane.tries.size() % 2 == 1, IsolationTest::contention);

        for (int round = 0; round < 10; round++) {
            assertThat(lane.deliverUntilTaken(CounterRecords.poll(1), 2)).isEqualTo(2);
        }
        assertThat(lane.givenUp).isEmpty();
    }

    private static RuntimeException bug() {
        return new IllegalStateException("a bug");
    }

    private static RuntimeException outage() {
        return new CannotCreateTransactionException("the database is away");
    }

    private static RuntimeException conflict() {
        return new DuplicateKeyException("unique index", new SQLException("", "23505"));
    }

    private static RuntimeException contention() {
        return new QueryTimeoutException("lock", new SQLException("", "55P03"));
    }
}
