package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The lanes of this instance at work. */
public final class LaneMeters {

    private static final String DURATION = "lanekeeper.batch.duration";
    private static final String MEANING =
            "One poll, from its first record to its commit, or to its roll-back";

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;
    private final Timer settled;
    private final Timer again;

    public LaneMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize =
                DistributionSummary.builder("lanekeeper.batch.size")
                        .description("Records in one poll")
                        .baseUnit("records")
                        .register(registry);
        this.settled = Buckets.timer(registry, DURATION, MEANING, "result", "settled");
        this.again = Buckets.timer(registry, DURATION, MEANING, "result", "again");
    }

    /** Shows how many lanes are this instance's own. */
    public void show(IntSupplier owned) {
        Supplier<Number> now = owned::getAsInt;
        Gauge.builder("lanekeeper.lanes.owned", now)
                .description("Partitions that this instance works on")
                .strongReference(true)
                .register(registry);
    }

    /**
     * @param isSettled false: it was rolled back, and comes again
     */
    public void polled(int records, boolean isSettled, long tookNanos) {
        batchSize.record(records);
        (isSettled ? settled : again).record(Duration.ofNanos(tookNanos));
    }
}
