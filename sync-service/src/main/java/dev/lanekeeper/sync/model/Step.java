package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncEvent;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.contract.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A decision and what it changes. */
record Step(Decision decision, List<Change> changes) {

    /** Accepted, with nothing left to do: it is as the caller wants it. */
    static Step asItIs(String code, SyncResult result) {
        return new Step(new Decision.Accepted(code, result, List.of()), List.of());
    }

    static Step rejected(SyncRefusal refusal, Map<String, ?> details) {
        return new Step(new Decision.Rejected(refusal.code(), details), List.of());
    }

    /** Rejected, and kept for somebody to look at. */
    static Step rejected(SyncRefusal refusal, Map<String, ?> details, Quarantined kept) {
        return new Step(
                new Decision.Rejected(refusal.code(), details), List.of(new Change.Kept(kept)));
    }

    /** Collects what an accepted command brings about. */
    static final class Draft {

        private final List<Change> changes = new ArrayList<>();
        private final List<SyncEvent> events = new ArrayList<>();

        Draft change(Change change) {
            changes.add(change);
            return this;
        }

        Draft tell(SyncEvent event) {
            events.add(event);
            return this;
        }

        Step accepted(String code, SyncResult result) {
            return new Step(new Decision.Accepted(code, result, events), changes);
        }
    }
}
