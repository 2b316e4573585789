package dev.lanekeeper.system.launcher;

import java.time.Duration;

/**
 * When an instance that ended unasked is started again: after pauses that grow, and not without
 * end. A value: each decision comes with the policy for the next end.
 *
 * @param restarts since the instance had last been healthy for {@link #HEALTHY_AGAIN}
 * @param healthy how long it has been healthy since then, all restarts taken together
 */
record RestartPolicy(int restarts, Duration healthy) {

    /**
     * Enough for somebody who kills instances for a living, and over in two minutes for one that
     * cannot start.
     */
    static final int RESTARTS_MAX = 10;

    static final Duration HEALTHY_AGAIN = Duration.ofMinutes(1);
    static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    /** For an instance that has just become healthy for the first time. */
    static final RestartPolicy FRESH = new RestartPolicy(0, Duration.ZERO);

    /** What to do about an end. */
    sealed interface Decision {

        /**
         * @param pause before the restart
         * @param next the policy for the next end
         */
        record StartAgain(Duration pause, RestartPolicy next) implements Decision {}

        record GiveUp(int restarts) implements Decision {}
    }

    /**
     * @param sinceLastEnd how long the instance was healthy before it ended; zero if it never was
     */
    Decision afterEnd(Duration sinceLastEnd) {
        Duration healthyNow = healthy.plus(sinceLastEnd);
        RestartPolicy now =
                healthyNow.compareTo(HEALTHY_AGAIN) >= 0
                        ? FRESH
                        : new RestartPolicy(restarts, healthyNow);
        return now.restarts == RESTARTS_MAX
                ? new Decision.GiveUp(RESTARTS_MAX)
                : new Decision.StartAgain(
                        now.pause(), new RestartPolicy(now.restarts + 1, now.healthy));
    }

    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << restarts);
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }
}
