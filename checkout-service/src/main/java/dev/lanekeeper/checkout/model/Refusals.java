package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutRefusal;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;

/** How deciders say no. */
final class Refusals {

    private Refusals() {}

    static Step<Change> refused(CheckoutRefusal refusal, Map<String, ?> details) {
        return Step.rejected(refusal.code(), details);
    }

    static Step<Change> alreadyFinal(Order order) {
        return refused(CheckoutRefusal.ALREADY_FINAL, Map.of("status", order.status().toString()));
    }
}
