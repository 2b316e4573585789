package dev.lanekeeper.system.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.launcher.RestartPolicy.Decision;
import dev.lanekeeper.system.launcher.RestartPolicy.Decision.GiveUp;
import dev.lanekeeper.system.launcher.RestartPolicy.Decision.StartAgain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Duration NEVER_HEALTHY = Duration.ZERO;

    @Test
    void pausesDoubleUpToALimit() {
        assertThat(pausesMs(NEVER_HEALTHY).subList(0, 6))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
    }

    @Test
    void whatNeverGetsHealthyIsGivenUp() {
        assertThat(pausesMs(NEVER_HEALTHY)).hasSize(RestartPolicy.RESTARTS_MAX);
    }

    @Test
    void whatIsHealthyForMomentsOnlyIsGivenUpToo() {
        assertThat(pausesMs(Duration.ofSeconds(5))).hasSize(RestartPolicy.RESTARTS_MAX);
    }

    @Test
    void aMinuteOfHealthIsABeginningAnew() {
        RestartPolicy afterManyEnds = new RestartPolicy(RestartPolicy.RESTARTS_MAX, Duration.ZERO);

        assertThat(afterManyEnds.afterEnd(RestartPolicy.HEALTHY_AGAIN))
                .isEqualTo(RestartPolicy.FRESH.afterEnd(NEVER_HEALTHY));
    }

    /** Somebody who runs the demo again and again kills an instance each time. */
    @Test
    void theMinuteIsAddedUpOverRestarts() {
        RestartPolicy policy = RestartPolicy.FRESH;
        for (int end = 0; end < 10 * RestartPolicy.RESTARTS_MAX; end++) {
            Decision decision = policy.afterEnd(Duration.ofSeconds(10));

            assertThat(decision).isInstanceOf(StartAgain.class);
            policy = ((StartAgain) decision).next();
        }
    }

    /** The pauses of all restarts until it gives up, when each time it was healthy for so long. */
    private static List<Long> pausesMs(Duration healthy) {
        List<Long> pauses = new ArrayList<>();
        Decision decision = RestartPolicy.FRESH.afterEnd(healthy);
        while (decision instanceof StartAgain(Duration pause, RestartPolicy next)
                && pauses.size() <= RestartPolicy.RESTARTS_MAX) {
            pauses.add(pause.toMillis());
            decision = next.afterEnd(healthy);
        }
        assertThat(decision).isEqualTo(new GiveUp(RestartPolicy.RESTARTS_MAX));
        return pauses;
    }
}
