package dev.lanekeeper.sync.graph;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is read from histories. */
public final class SyncMeters {

    private final Counter portions;
    private final Counter messages;

    public SyncMeters(MeterRegistry registry) {
        portions =
                Counter.builder("lanekeeper.sync.portions")
                        .description("answers of the Graph API that were written")
                        .register(registry);
        messages =
                Counter.builder("lanekeeper.sync.messages")
                        .description("messages that were read from histories")
                        .register(registry);
    }

    void ran(int portionCount, int messageCount) {
        portions.increment(portionCount);
        messages.increment(messageCount);
    }
}
