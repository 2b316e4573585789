package dev.lanekeeper.pos.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people ask in whatever order, the books agree. Each walk can be run again by its seed.
 */
class AnyOrderOfCommandsTest {

    private static final int WALKS = 2_000;
    private static final int STEPS = 60;
    private static final int STEPS_PER_CHECK = 10;

    static List<Long> seeds() {
        long first = Long.getLong("lanekeeper.walk-seed", System.nanoTime());
        return List.of(first, first + WALKS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void theInvariantsHold(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + WALKS; seed++) {
            var walk = new RandomWalk(seed);
            var books = new Books();
            for (int step = 0; step < STEPS; step++) {
                List<Change> before = walk.written();
                Decision decision = walk.step();
                if (decision instanceof Decision.Rejected) {
                    assertThat(walk.written())
                            .as("seed %d, step %d: %s changes nothing", seed, step, decision)
                            .isEqualTo(before);
                }
                walk.written().forEach(books::take);
                if (step % STEPS_PER_CHECK == 0) {
                    books.check("seed %d, step %d".formatted(seed, step));
                }
            }
        }
    }

    /** The walk would prove nothing if it were refused all the time. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void aWalkComesByEverything(long seed) {
        var walk = new RandomWalk(seed);
        var books = new Books();
        for (int step = 0; step < 20 * STEPS; step++) {
            walk.step();
            walk.written().forEach(books::take);
        }

        assertThat(walk.codes())
                .as("seed %d", seed)
                .contains(
                        "opened",
                        "joined",
                        "recorded",
                        "already_recorded",
                        "closing",
                        "open",
                        "closed",
                        "session_closing",
                        "session_closed",
                        "movement_id_reused",
                        "insufficient_drawer_cash",
                        "variance_needs_note",
                        "already_closed",
                        "already_closing",
                        "not_closing",
                        "session_open");
        assertThat(books.expectedOfAllClosed()).isGreaterThan(BigDecimal.ZERO);
    }
}
