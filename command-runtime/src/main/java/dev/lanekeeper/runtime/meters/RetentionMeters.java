package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What retention has forgotten, and how far back the inbox remembers. */
public final class RetentionMeters {

    private final Counter deleted;
    private volatile @Nullable Instant oldest;

    public RetentionMeters(MeterRegistry registry) {
        this.deleted =
                Counter.builder("lanekeeper.inbox.rows.deleted")
                        .description("Decided commands forgotten by age")
                        .register(registry);
        Gauge.builder("lanekeeper.inbox.oldest.age", this::ageSeconds)
                .description(
                        "Age of the oldest decided command that is remembered; it grows on when nothing can be deleted")
                .baseUnit("seconds")
                .register(registry);
    }

    public void deleted(long rows) {
        deleted.increment(rows);
    }

    /**
     * @param decidedAt of the oldest row; null when there is none
     */
    public void oldest(@Nullable Instant decidedAt) {
        oldest = decidedAt;
    }

    private double ageSeconds() {
        Instant known = oldest;
        return known == null ? 0 : Duration.between(known, Instant.now()).toMillis() / 1_000.0;
    }
}
