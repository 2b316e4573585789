package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what it changes in the working set: what a decider gives back.
 *
 * @param <G> a change of the service's working set
 */
public record Step<G>(Decision decision, List<G> changes) {

    /** Accepted, and this changes. */
    @SafeVarargs
    public static <G> Step<G> accepted(
            String code, Object result, List<? extends Event> events, G... changes) {
        return new Step<>(new Decision.Accepted(code, result, events), List.of(changes));
    }

    /** Accepted, with nothing left to do: it is as the caller wants it. */
    public static <G> Step<G> asItIs(String code, @Nullable Object result) {
        return new Step<>(
                new Decision.Accepted(code, result == null ? Map.of() : result, List.of()),
                List.of());
    }

    /**
     * Rejected, and nothing changes.
     *
     * @param details what a program may want to know besides the code
     */
    public static <G> Step<G> rejected(String code, Map<String, ?> details) {
        return new Step<>(new Decision.Rejected(code, details), List.of());
    }

    /**
     * Rejected, with lines that tell of it and what is to be tried later.
     *
     * @param lines changes that are only read by people
     */
    public static <G> Step<G> rejected(
            String code, Map<String, ?> details, List<G> lines, List<FollowUp> followUps) {
        return new Step<>(new Decision.Rejected(code, details, List.of(), followUps), lines);
    }

    /** Collects what an accepted command brings about. */
    public static final class Draft<G> {

        private final List<G> changes = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<FollowUp> followUps = new ArrayList<>();

        public Draft<G> change(G change) {
            changes.add(change);
            return this;
        }

        public Draft<G> tell(Event event) {
            events.add(event);
            return this;
        }

        public Draft<G> then(FollowUp followUp) {
            followUps.add(followUp);
            return this;
        }

        public Step<G> accepted(String code, Object result) {
            return new Step<>(new Decision.Accepted(code, result, events, followUps), changes);
        }
    }
}
