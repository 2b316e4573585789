package dev.lanekeeper.token.model;

import dev.lanekeeper.events.token.TokenEvent;
import dev.lanekeeper.events.token.TokenRefusal;
import dev.lanekeeper.events.token.TokenResult;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A decision and what it changes. */
record Step(Decision decision, List<Change> changes) {

    /** Accepted, with nothing left to do: it is as the caller wants it. */
    static Step asItIs(String code, Object result) {
        return new Step(new Decision.Accepted(code, result, List.of()), List.of());
    }

    static Step rejected(TokenRefusal refusal, Map<String, ?> details) {
        return new Step(new Decision.Rejected(refusal.code(), details), List.of());
    }

    /** Collects what an accepted command brings about. */
    static final class Draft {

        private final List<Change> changes = new ArrayList<>();
        private final List<TokenEvent> events = new ArrayList<>();
        private final List<FollowUp> followUps = new ArrayList<>();

        Draft change(Change change) {
            changes.add(change);
            return this;
        }

        Draft tell(TokenEvent event) {
            events.add(event);
            return this;
        }

        Draft then(FollowUp followUp) {
            followUps.add(followUp);
            return this;
        }

        Step accepted(String code, TokenResult result) {
            return new Step(new Decision.Accepted(code, result, events, followUps), changes);
        }
    }
}
