package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** What becomes of the webhooks that gateways have published, and how long they wait for it. */
public final class GatewayMeters {

    private final MeterRegistry registry;
    private final Timer delay;

    public GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
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
        registry.counter("lanekeeper.gateway.webhooks", "provider", provider, "result", result)
                .increment();
        delay.record(Buckets.atLeastNone(Duration.between(appendedAt, Instant.now())));
    }

    /**
     * @param reason a code of the closed list of reasons
     */
    public void deadLettered(String reason) {
        registry.counter("lanekeeper.gateway.dead.lettered", "reason", reason).increment();
    }
}
