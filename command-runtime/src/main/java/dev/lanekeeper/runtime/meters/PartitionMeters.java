package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The lanes there are, and whether an operator has to look at a change of them. */
public final class PartitionMeters {

    private volatile int partitions;
    private volatile boolean alarming;

    public PartitionMeters(MeterRegistry registry) {
        Gauge.builder("lanekeeper.partitions", () -> partitions)
                .description("Partitions of the command topic")
                .baseUnit("partitions")
                .register(registry);
        Gauge.builder("lanekeeper.partitions.changed", () -> alarming ? 1 : 0)
                .description("1 while a changed partition count waits for an operator")
                .register(registry);
    }

    /**
     * @param waitsForAnOperator whether the count has changed and nobody has dealt with it
     */
    public void seen(int count, boolean waitsForAnOperator) {
        partitions = count;
        alarming = waitsForAnOperator;
    }
}
