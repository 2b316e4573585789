package dev.lanekeeper.sync.graph;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is read from histories. */
public final class SyncMeters {

    /** How a run of a session ends. */
    enum End {
        /** The history is read. */
        COMPLETED,
        /** It can go on later. */
        PAUSED,
        /** Facebook refuses, the lock is lost, or something does not answer. */
        BROKEN
    }

    private static final Duration[] BOUNDS =
            LongStream.of(1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800)
                    .mapToObj(Duration::ofSeconds)
                    .toArray(Duration[]::new);

    private final Counter portions;
    private final Counter messages;
    private final Map<End, Timer> durations;

    public SyncMeters(MeterRegistry registry) {
        portions =
                Counter.builder("lanekeeper.sync.portions")
                        .description("answers of the Graph API that were written")
                        .register(registry);
        messages =
                Counter.builder("lanekeeper.sync.messages")
                        .description("messages that were read from histories")
                        .register(registry);
        durations =
                Arrays.stream(End.values())
                        .collect(Collectors.toMap(end -> end, end -> duration(registry, end)));
    }

    private static Timer duration(MeterRegistry registry, End end) {
        return Timer.builder("lanekeeper.sync.duration")
                .description("how long one run of a session took")
                .tag("result", end.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    void ran(int portionCount, int messageCount, End end, Duration time) {
        portions.increment(portionCount);
        messages.increment(messageCount);
        Objects.requireNonNull(durations.get(end)).record(time);
    }
}
