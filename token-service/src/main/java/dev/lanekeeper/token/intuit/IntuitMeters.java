package dev.lanekeeper.token.intuit;

import dev.lanekeeper.events.token.RefreshResult;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Granted;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;

/** Counts calls to Intuit and what came of refreshes: of the first, one for each of the second. */
public final class IntuitMeters {

    private static final String CALLS = "lanekeeper.intuit.calls";
    private static final String REFRESHES = "lanekeeper.token.refreshes";

    private final MeterRegistry registry;

    public IntuitMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String operation : List.of("exchange", "refresh", "revoke")) {
            for (String result : List.of("done", "refused", "unclear")) {
                registry.counter(CALLS, "operation", operation, "result", result);
            }
        }
        Arrays.stream(RefreshResult.values())
                .forEach(result -> registry.counter(REFRESHES, "result", result.toString()));
    }

    void called(String operation, IntuitAnswer answer) {
        String result =
                switch (answer) {
                    case Granted _, Done _ -> "done";
                    case Refused _ -> "refused";
                    case Unclear _ -> "unclear";
                };
        registry.counter(CALLS, "operation", operation, "result", result).increment();
    }

    void refreshed(RefreshResult result) {
        registry.counter(REFRESHES, "result", result.toString()).increment();
    }
}
