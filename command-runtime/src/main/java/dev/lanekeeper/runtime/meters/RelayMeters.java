package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** What the relay is about, and how far behind it is. */
public final class RelayMeters {

    private final Timer delay;
    private final Counter leftOut;
    private final Counter slotsLost;
    private final Counter repaired;
    private final AtomicLong retainedBytes = new AtomicLong();
    private final AtomicLong streaming = new AtomicLong();
    private final AtomicLong troubled = new AtomicLong();

    public RelayMeters(MeterRegistry registry) {
        this.delay =
                Timer.builder("lanekeeper.relay.delay")
                        .description(
                                "From the decision of a command to the broker's acknowledgement of its outcome, by the clocks of two machines")
                        .publishPercentileHistogram()
                        .register(registry);
        this.leftOut =
                Counter.builder("lanekeeper.relay.left.out")
                        .description(
                                "Records that went out without their data, which were too large")
                        .register(registry);
        this.slotsLost =
                Counter.builder("lanekeeper.relay.slot.lost")
                        .description(
                                "Times that the slot was gone, given up or moved by somebody else")
                        .register(registry);
        this.repaired =
                Counter.builder("lanekeeper.relay.repaired")
                        .description("Commands whose outcome was published from the table")
                        .register(registry);
        Gauge.builder("lanekeeper.relay.slot.retained", retainedBytes, AtomicLong::get)
                .description("Log that PostgreSQL keeps for the slot")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("lanekeeper.relay.streaming", streaming, AtomicLong::get)
                .description("1 on the instance that publishes, 0 on those that stand by")
                .register(registry);
        Gauge.builder("lanekeeper.relay.troubled", troubled, AtomicLong::get)
                .description("1 while this instance should publish, or stand by, and cannot")
                .register(registry);
    }

    public void published(Instant decidedAt) {
        delay.record(Duration.between(decidedAt, Instant.now()));
    }

    public void leftOut() {
        leftOut.increment();
    }

    public void slotLost() {
        slotsLost.increment();
    }

    public void repaired(int commands) {
        repaired.increment(commands);
    }

    public void retained(long bytes) {
        retainedBytes.set(bytes);
    }

    public void state(boolean isStreaming, boolean isTroubled) {
        streaming.set(isStreaming ? 1 : 0);
        troubled.set(isTroubled ? 1 : 0);
    }
}
