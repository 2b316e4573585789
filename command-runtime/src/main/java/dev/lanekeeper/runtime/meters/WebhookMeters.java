package dev.lanekeeper.runtime.meters;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What becomes of webhooks at the HTTP endpoint of a provider. */
public final class WebhookMeters {

    private final MeterRegistry registry;
    private final String provider;

    /**
     * @param results all that there may be
     */
    public WebhookMeters(MeterRegistry registry, String provider, Collection<String> results) {
        this.registry = registry;
        this.provider = provider;
        results.forEach(result -> count(result, 0));
    }

    /** One more, or one more part of one. */
    public void count(String result) {
        count(result, 1);
    }

    private void count(String result, int more) {
        registry.counter("lanekeeper.webhooks", "provider", provider, "result", result)
                .increment(more);
    }
}
