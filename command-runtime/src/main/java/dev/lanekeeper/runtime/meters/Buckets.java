package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * The bounds of our histograms: those of the thresholds that people watch are among them, so that
 * what is above a threshold is counted and not guessed, and they are few, for each type of command
 * has a histogram of its own.
 */
final class Buckets {

    private static final Duration[] LATENCIES =
            LongStream.of(
                            1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 2_000,
                            5_000, 10_000, 30_000, 60_000, 300_000)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private Buckets() {}

    static Timer timer(MeterRegistry registry, String name, String description, String... labels) {
        return Timer.builder(name)
                .description(description)
                .tags(labels)
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /** Clocks of two machines may disagree: no time is less than none. */
    static Duration atLeastNone(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
