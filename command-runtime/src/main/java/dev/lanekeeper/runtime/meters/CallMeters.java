package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What is seen of calls to providers. Kinds are few and fixed in the code. */
public final class CallMeters {

    private final MeterRegistry registry;

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param result {@code finished}, {@code moot} or {@code again}
     */
    public void made(String kind, String result) {
        registry.counter("lanekeeper.calls", "kind", kind, "result", result).increment();
    }

    public void took(String kind, Duration time) {
        registry.timer("lanekeeper.calls.duration", "kind", kind).record(time);
    }
}
