package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Payments that do not fit what we know. They are refused and kept: no payment is lost to a stored
 * refusal. Those whose purchase is unknown are tried again, under a new id; the others are for
 * people.
 */
final class KeptPayments {

    private static final int KEPT_ID = 200;

    private KeptPayments() {}

    /** The purchase may only not be known yet: somebody looks again later. */
    static Step<Change> unmatched(
            Terms terms,
            ApplyStripeEvent event,
            String reason,
            CommandMessage<PurchaseCommand> message) {
        if (event.unmatchedId() != null) {
            return Step.rejected(PurchaseRefusal.UNMATCHED.code(), details(event, reason));
        }
        UUID id = message.newId(KEPT_ID);
        return Step.rejected(
                PurchaseRefusal.UNMATCHED.code(),
                details(event, reason),
                lines(id, event, reason, Map.of(), message),
                List.<FollowUp>of(StripeCalls.after(terms.firstMatch(), StripeCalls.MATCH, id)));
    }

    static Step<Change> kept(
            ApplyStripeEvent event,
            PurchaseRefusal refusal,
            String reason,
            Map<String, ?> details,
            CommandMessage<PurchaseCommand> message) {
        Map<String, Object> all = new HashMap<>(details(event, reason));
        all.putAll(details);
        return Step.rejected(
                refusal.code(),
                all,
                event.unmatchedId() == null
                        ? lines(message.newId(KEPT_ID), event, reason, details, message)
                        : List.of(Audit.ofEvent(message, event, reason, details)),
                List.of());
    }

    /** What was kept and is accepted now need not be looked at any more. */
    static Step<Change> matched(
            Step<Change> step, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        if (event.unmatchedId() == null || !(step.decision() instanceof Decision.Accepted)) {
            return step;
        }
        List<Change> changes = new ArrayList<>(step.changes());
        changes.add(new Change.Matched(event.unmatchedId(), step.decision().code(), message.now()));
        return new Step<Change>(step.decision(), changes);
    }

    static Map<String, ?> amounts(Terms terms, long expectedMinor, ApplyStripeEvent event) {
        return Map.of(
                "expected",
                expectedMinor + " " + terms.currency(),
                "actual",
                event.amountMinor() + " " + event.currency());
    }

    private static Map<String, ?> details(ApplyStripeEvent event, String reason) {
        return Map.of(
                "reason",
                reason,
                "type",
                event.type(),
                "payment",
                Objects.requireNonNullElse(event.reference(), ""));
    }

    private static List<Change> lines(
            UUID id,
            ApplyStripeEvent event,
            String reason,
            Map<String, ?> details,
            CommandMessage<PurchaseCommand> message) {
        return List.of(
                new Change.Kept(new UnmatchedPayment(id, event, reason, message.now())),
                Audit.ofEvent(message, event, reason, details));
    }
}
