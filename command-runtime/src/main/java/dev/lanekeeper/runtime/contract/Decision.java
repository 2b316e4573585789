package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Event;
import java.util.List;
import java.util.Map;

/**
 * What a decider says. Both kinds are values that commit and are remembered; neither is an error.
 */
public sealed interface Decision {

    /** Stable and snake_case: {@code opened}, {@code register_unknown}. */
    String code();

    List<? extends Event> events();

    /** What happens next because of it. */
    List<FollowUp> followUps();

    /** The command takes effect. */
    record Accepted(
            String code, Object result, List<? extends Event> events, List<FollowUp> followUps)
            implements Decision {

        public Accepted(String code, Object result, List<? extends Event> events) {
            this(code, result, events, List.of());
        }
    }

    /** Business says no. The state is as it was; there may be events about the refusal. */
    record Rejected(
            String code,
            Map<String, ?> details,
            List<? extends Event> events,
            List<FollowUp> followUps)
            implements Decision {

        public Rejected(String code, Map<String, ?> details) {
            this(code, details, List.of(), List.of());
        }
    }
}
