package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosEvent;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.runtime.contract.Decision;
import java.util.List;
import java.util.Map;

/** A decision and what it changes. */
record Step(Decision decision, List<Change> changes) {

    static Step accepted(String code, PosResult result, List<PosEvent> events, Change... changes) {
        return new Step(new Decision.Accepted(code, result, events), List.of(changes));
    }

    /** Accepted, with nothing left to do: it is as the caller wants it. */
    static Step asItIs(String code, PosResult result) {
        return accepted(code, result, List.of());
    }

    static Step rejected(PosRefusal refusal, Map<String, ?> details) {
        return new Step(new Decision.Rejected(refusal.code(), details), List.of());
    }

    static Step rejected(PosRefusal refusal) {
        return rejected(refusal, Map.of());
    }
}
