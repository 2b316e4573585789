package dev.lanekeeper.runtime.meters;

import dev.lanekeeper.runtime.inbox.InboxEntry;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what happens to commands. Labels are bounded: types, statuses, codes and reasons, never
 * ids.
 */
public final class CommandMeters {

    private final MeterRegistry registry;
    private final DistributionSummary batchSize;

    public CommandMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchSize =
                DistributionSummary.builder("lanekeeper.batch.size")
                        .description("Records in one poll")
                        .baseUnit("records")
                        .register(registry);
    }

    public void polled(int records) {
        batchSize.record(records);
    }

    public void decided(InboxEntry entry) {
        registry.counter(
                        "lanekeeper.commands.decided",
                        "type",
                        entry.origin().type(),
                        "status",
                        entry.outcome().status().toString(),
                        "code",
                        entry.outcome().code())
                .increment();
    }

    /** A caller that waited, by what woke it. */
    public void answered(String notice) {
        registry.counter("lanekeeper.callers.answered", "notice", notice).increment();
    }

    /** Deliveries of commands that were decided before. */
    public void repeated(int commands) {
        registry.counter("lanekeeper.commands.repeated").increment(commands);
    }

    /**
     * A delivery of a command beside the lane of its entity.
     *
     * @param why {@code key} or {@code partition}
     */
    public void offLane(String why) {
        registry.counter("lanekeeper.commands.off.lane", "why", why).increment();
    }

    public void deadLettered(String reason) {
        registry.counter("lanekeeper.commands.dead.lettered", "reason", reason).increment();
    }
}
