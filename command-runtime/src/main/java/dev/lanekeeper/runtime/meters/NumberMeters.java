package dev.lanekeeper.runtime.meters;

import dev.lanekeeper.runtime.contract.WatchedNumber;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers that were looked up, as of the last look: NaN before the first, or when it failed. */
public final class NumberMeters {

    /** Of one number; what comes beyond is summed up under {@link #OTHERS}. */
    private static final int LABEL_VALUES_MAX = 64;

    private static final String OTHERS = "other";

    private final MeterRegistry registry;
    private final Map<WatchedNumber, Map<String, Shown>> shown = new ConcurrentHashMap<>();

    /** What a meter says at the moment. */
    private static final class Shown {
        private volatile double value;

        Shown(double value) {
            this.value = value;
        }

        double value() {
            return value;
        }
    }

    public NumberMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Shows a number, as not yet looked up. A counter appears with its first look: from 0 to what
     * has been counted elsewhere for years would be a rise.
     */
    public void show(WatchedNumber number) {
        if (number.kind() == WatchedNumber.Kind.GAUGE) {
            number.known().forEach(value -> of(number, value));
        }
        registry.counter("lanekeeper.numbers.unknown", "number", number.meter());
    }

    public void seen(WatchedNumber number, Map<String, Double> values) {
        Map<String, Shown> meters = meters(number);
        number.known().stream()
                .filter(label -> !values.containsKey(label))
                .forEach(label -> of(number, label));
        meters.forEach((label, meter) -> {
            if (!values.containsKey(label)) {
                meter.value = 0;
            }
        });
        values.forEach((label, value) -> add(number, label, value));
    }

    private void add(WatchedNumber number, String label, double value) {
        Map<String, Shown> meters = meters(number);
        if (meters.containsKey(label) || meters.size() < LABEL_VALUES_MAX) {
            of(number, label).value = value;
        } else {
            Shown others = of(number, OTHERS);
            others.value = Double.isNaN(others.value) ? value : others.value + value;
        }
    }

    /** It could not be looked up. What has been counted has been counted all the same. */
    public void unknown(WatchedNumber number) {
        registry.counter("lanekeeper.numbers.unknown", "number", number.meter()).increment();
        if (number.kind() == WatchedNumber.Kind.GAUGE) {
            meters(number).values().forEach(meter -> meter.value = Double.NaN);
        }
    }

    private Map<String, Shown> meters(WatchedNumber number) {
        return shown.computeIfAbsent(number, _ -> new ConcurrentHashMap<>());
    }

    private Shown of(WatchedNumber number, String label) {
        return meters(number).computeIfAbsent(label, _ -> registered(number, label));
    }

    private Shown registered(WatchedNumber number, String label) {
        Tags tags = number.label() == null ? Tags.empty() : Tags.of(number.label(), label);
        switch (number.kind()) {
            case GAUGE -> {
                var meter = new Shown(Double.NaN);
                Gauge.builder(number.meter(), meter, Shown::value)
                        .description(number.description())
                        .baseUnit(number.unit())
                        .tags(tags)
                        .strongReference(true)
                        .register(registry);
                return meter;
            }
            case COUNTER -> {
                var meter = new Shown(0);
                FunctionCounter.builder(number.meter(), meter, Shown::value)
                        .description(number.description())
                        .baseUnit(number.unit())
                        .tags(tags)
                        .register(registry);
                return meter;
            }
        }
        throw new IllegalStateException("a kind that nobody knows: " + number.kind());
    }
}
