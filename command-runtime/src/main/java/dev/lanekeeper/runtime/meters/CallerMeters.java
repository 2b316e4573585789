package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** What callers see: how long they wait for an answer, and what it is. */
public final class CallerMeters {

    private static final String WOKEN = "lanekeeper.callers.answered";

    private final MeterRegistry registry;
    private final Map<String, Map<Answered, Timer>> answers = new ConcurrentHashMap<>();

    /** How a request for a command was answered. */
    public enum Answered {
        /** With its outcome, whatever it is. */
        DECIDED,
        /** Accepted, and the outcome not there yet. */
        PENDING,
        /** Nothing was accepted. */
        REFUSED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param notices all by which a waiting caller may be woken
     */
    public CallerMeters(MeterRegistry registry, Collection<String> notices) {
        this.registry = registry;
        notices.forEach(notice -> registry.counter(WOKEN, "notice", notice));
    }

    /** Shows how many wait, of how many may. */
    public void show(IntSupplier waiting, int waitersMax) {
        Supplier<Number> now = waiting::getAsInt;
        Gauge.builder("lanekeeper.waiters", now)
                .description("Callers who wait for an outcome now")
                .strongReference(true)
                .register(registry);
        Gauge.builder("lanekeeper.waiters.max", () -> waitersMax)
                .description("Callers who may wait at once")
                .strongReference(true)
                .register(registry);
    }

    /** A caller who waited, by what woke it. */
    public void woken(String notice) {
        registry.counter(WOKEN, "notice", notice).increment();
    }

    /**
     * @param type of the command
     * @param time from the acceptance of the request
     */
    public void answered(String type, Answered answer, Duration time) {
        Timer timer = answers.computeIfAbsent(type, this::timers).get(answer);
        if (timer != null) {
            timer.record(time);
        }
    }

    /** All of them at once, so that a ratio finds both of its sides. */
    private Map<Answered, Timer> timers(String type) {
        Map<Answered, Timer> timers = new EnumMap<>(Answered.class);
        Arrays.stream(Answered.values())
                .forEach(answer ->
                        timers.put(
                                answer,
                                Buckets.timer(
                                        registry,
                                        "lanekeeper.commands.answer",
                                        "From the acceptance of a request for a command to its answer",
                                        "type",
                                        type,
                                        "answer",
                                        answer.label())));
        return timers;
    }
}
