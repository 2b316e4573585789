package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.RefreshResult;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts calls to Intuit and what came of refreshes: of the first, one for each of the second. */
public final class IntuitMeters {

    private final MeterRegistry registry;

    public IntuitMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(String operation, IntuitAnswer answer) {
        String result =
                switch (answer) {
                    case Granted _, Done _ -> "done";
                    case Refused _ -> "refused";
                    case Unclear _ -> "unclear";
                };
        registry.counter("lanekeeper.intuit.calls", "operation", operation, "result", result)
                .increment();
    }

    void refreshed(RefreshResult result) {
        registry.counter("lanekeeper.token.refreshes", "result", result.toString()).increment();
    }
}
