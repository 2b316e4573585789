package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the relay is about, and how far behind it is. */
public final class RelayMeters {

    /** PostgreSQL manual, pg_replication_slots. */
    private static final List<String> WAL_STATUSES =
            List.of("reserved", "extended", "unreserved", "lost");

    private final Timer delay;
    private final Counter leftOut;
    private final Counter slotsLost;
    private final Counter repaired;
    private final AtomicLong retainedBytes = new AtomicLong();
    private final AtomicReference<Double> safeBytes = new AtomicReference<>(Double.NaN);
    private final AtomicReference<String> walStatus = new AtomicReference<>("");
    private final AtomicLong streaming = new AtomicLong();
    private final AtomicLong troubled = new AtomicLong();

    public RelayMeters(MeterRegistry registry) {
        this.delay =
                Buckets.timer(
                        registry,
                        "lanekeeper.relay.delay",
                        "From the decision of a command to the broker's acknowledgement of its outcome, by the clocks of two machines");
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
        Gauge.builder("lanekeeper.relay.slot.safe", safeBytes, AtomicReference::get)
                .description(
                        "Log that may be written before PostgreSQL gives the slot up; NaN without a limit")
                .baseUnit("bytes")
                .register(registry);
        WAL_STATUSES.forEach(status ->
                Gauge.builder(
                                "lanekeeper.relay.slot.wal.status",
                                walStatus,
                                seen -> status.equals(seen.get()) ? 1 : 0)
                        .description("1 for the status that PostgreSQL gives to the slot")
                        .tag("status", status)
                        .register(registry));
        Gauge.builder("lanekeeper.relay.streaming", streaming, AtomicLong::get)
                .description("1 on the instance that publishes, 0 on those that stand by")
                .register(registry);
        Gauge.builder("lanekeeper.relay.troubled", troubled, AtomicLong::get)
                .description("1 while this instance should publish, or stand by, and cannot")
                .register(registry);
    }

    public void published(Instant decidedAt) {
        delay.record(Buckets.atLeastNone(Duration.between(decidedAt, Instant.now())));
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

    /**
     * The slot as PostgreSQL shows it.
     *
     * @param retained bytes of log that are kept for it
     * @param status its {@code wal_status}
     * @param safe bytes that may be written before it is given up; NaN when it never is
     */
    public void slot(long retained, String status, double safe) {
        retainedBytes.set(retained);
        walStatus.set(status);
        safeBytes.set(safe);
    }

    /** There is no slot, or none that is worth anything. */
    public void slotStatus(String status) {
        walStatus.set(status);
    }

    public void state(boolean isStreaming, boolean isTroubled) {
        streaming.set(isStreaming ? 1 : 0);
        troubled.set(isTroubled ? 1 : 0);
    }
}
