package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tables say of our promises: 0, or somebody has to be called. */
public final class IntegrityMeters {

    private static final String CHECK = "check";

    private record Seen(double breaches, long atNanos) {}

    private final MeterRegistry registry;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    public IntegrityMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows a check, as not yet asked. */
    public void show(String check) {
        Gauge.builder("lanekeeper.integrity.breaches", () -> breaches(check))
                .description("Rows that break a promise, as of the last look; NaN before the first")
                .tag(CHECK, check)
                .register(registry);
        Gauge.builder("lanekeeper.integrity.checked.age", () -> ageSeconds(check))
                .description("Time since this promise was last checked to the end; NaN before")
                .baseUnit("seconds")
                .tag(CHECK, check)
                .register(registry);
        var _ = unknowns(check);
    }

    public void found(String check, int breaches) {
        seen.put(check, new Seen(breaches, System.nanoTime()));
    }

    /** It could not be asked, or not to the end: what was seen last stands, and grows old. */
    public void unknown(String check) {
        unknowns(check).increment();
    }

    private Counter unknowns(String check) {
        return registry.counter("lanekeeper.integrity.unknown", CHECK, check);
    }

    private double breaches(String check) {
        Seen last = seen.get(check);
        return last == null ? Double.NaN : last.breaches();
    }

    private double ageSeconds(String check) {
        Seen last = seen.get(check);
        return last == null ? Double.NaN : (System.nanoTime() - last.atNanos()) / 1e9;
    }
}
