package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What becomes of the webhooks that gateways have published, and how long they wait for it. */
public final class GatewayMeters {

    private static final List<String> RESULTS = List.of("split", "not_ours", "dead_lettered");

    private final MeterRegistry registry;
    private final Timer delay;

    /**
     * @param providers whose webhooks they are
     * @param reasons all for which one may end on the dead-letter topic
     */
    public GatewayMeters(
            MeterRegistry registry, Collection<String> providers, Collection<String> reasons) {
        this.registry = registry;
        providers.forEach(
                provider -> RESULTS.forEach(result -> counter(provider, result).increment(0)));
        reasons.forEach(reason -> deadLetters(reason).increment(0));
        this.delay =
                Buckets.timer(
                        registry,
                        "lanekeeper.gateway.delay",
                        "From the broker's append of a webhook to the acknowledgement of its commands, by the clocks of two machines");
    }

    /**
     * A webhook that needs not be read again.
     *
     * @param result {@code split}, {@code not_ours} or {@code dead_lettered}
     */
    public void settled(String provider, String result, Instant appendedAt) {
        counter(provider, result).increment();
        delay.record(Buckets.atLeastNone(Duration.between(appendedAt, Instant.now())));
    }

    /**
     * @param reason a code of the closed list of reasons
     */
    public void deadLettered(String reason) {
        deadLetters(reason).increment();
    }

    private Counter counter(String provider, String result) {
        return registry.counter(
                "lanekeeper.gateway.webhooks", "provider", provider, "result", result);
    }

    private Counter deadLetters(String reason) {
        return registry.counter("lanekeeper.gateway.dead.lettered", "reason", reason);
    }
}
