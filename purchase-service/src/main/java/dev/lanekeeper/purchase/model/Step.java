package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseEvent;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision and what it changes. */
record Step(Decision decision, List<Change> changes) {

    /** Accepted, with nothing left to do: it is as the caller wants it. */
    static Step asItIs(String code, @Nullable PurchaseResult result) {
        return new Step(
                new Decision.Accepted(code, result == null ? Map.of() : result, List.of()),
                List.of());
    }

    static Step rejected(PurchaseRefusal refusal, Map<String, ?> details) {
        return new Step(new Decision.Rejected(refusal.code(), details), List.of());
    }

    /** Rejected, with lines that tell of it and what is to be tried later. */
    static Step rejected(
            PurchaseRefusal refusal,
            Map<String, ?> details,
            List<Change> lines,
            List<FollowUp> followUps) {
        return new Step(
                new Decision.Rejected(refusal.code(), details, List.of(), followUps), lines);
    }

    /** Collects what an accepted command brings about. */
    static final class Draft {

        private final List<Change> changes = new ArrayList<>();
        private final List<PurchaseEvent> events = new ArrayList<>();
        private final List<FollowUp> followUps = new ArrayList<>();

        Draft change(Change change) {
            changes.add(change);
            return this;
        }

        Draft tell(PurchaseEvent event) {
            events.add(event);
            return this;
        }

        Draft then(FollowUp followUp) {
            followUps.add(followUp);
            return this;
        }

        Step accepted(String code, PurchaseResult result) {
            return new Step(new Decision.Accepted(code, result, events, followUps), changes);
        }
    }
}
