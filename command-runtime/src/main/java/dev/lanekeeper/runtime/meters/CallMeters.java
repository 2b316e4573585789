package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;

/** What is seen of calls to providers. Kinds are few and fixed in the code. */
public final class CallMeters {

    private static final String CALLS = "lanekeeper.calls";

    private final MeterRegistry registry;

    /**
     * @param kinds all that the service may call for
     */
    public CallMeters(MeterRegistry registry, Collection<String> kinds) {
        this.registry = registry;
        kinds.forEach(kind ->
                Stream.of("finished", "moot", "again")
                        .forEach(
                                result -> registry.counter(CALLS, "kind", kind, "result", result)));
    }

    /**
     * @param result {@code finished}, {@code moot} or {@code again}
     */
    public void made(String kind, String result) {
        registry.counter(CALLS, "kind", kind, "result", result).increment();
    }

    public void took(String kind, Duration time) {
        Buckets.timer(
                        registry,
                        "lanekeeper.calls.duration",
                        "How long a call to a provider took, whatever came of it",
                        "kind",
                        kind)
                .record(time);
    }
}
