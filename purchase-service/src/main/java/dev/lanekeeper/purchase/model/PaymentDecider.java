package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.StripeReport;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Stripe's reports mean for a purchase, in whatever order and however often they come: each
 * looks at how the purchase stands, and it only moves forward.
 */
final class PaymentDecider {

    private static final String OUT_OF_ORDER = "ignored_out_of_order";

    private PaymentDecider() {}

    static Step<Change> apply(
            PurchaseState state, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        Purchase known = purchaseOf(state, event);
        if (known == null) {
            return event.report() == StripeReport.PAID || event.report() == StripeReport.REFUNDED
                    ? KeptPayments.unmatched(state.terms(), event, "purchase_unknown", message)
                    : Step.asItIs("ignored_unknown", null);
        }
        Purchase purchase =
                known.with(known.checkout().knowing(event.sessionId(), event.paymentIntentId()));
        Step<Change> step =
                switch (event.report()) {
                    case PAID -> paid(state, known, purchase, event, message);
                    case UNPAID ->
                            known.is(PurchaseStatus.PENDING)
                                    ? remembered(known, purchase, "ignored_unpaid")
                                    : outOfOrder(known);
                    case PAYMENT_FAILED ->
                            known.is(PurchaseStatus.PENDING)
                                    ? CheckoutDecider.fail(state, purchase, "payment_failed")
                                    : outOfOrder(known);
                    case SESSION_EXPIRED ->
                            known.is(PurchaseStatus.PENDING)
                                    ? CheckoutDecider.expire(state, purchase)
                                    : outOfOrder(known);
                    case REFUNDED -> refunded(state, purchase, event, message);
                    case REFUND_FAILED -> RefundDecider.refundFailed(purchase, event, message);
                };
        return KeptPayments.matched(step, event, message);
    }

    private static @Nullable Purchase purchaseOf(PurchaseState state, ApplyStripeEvent event) {
        Purchase named = event.purchaseId() == null ? null : state.purchase(event.purchaseId());
        Purchase purchase =
                named == null
                        ? state.purchaseAt(event.sessionId(), event.paymentIntentId())
                        : named;
        return purchase != null && purchase.buyerWorkspaceId().equals(event.workspaceId())
                ? purchase
                : null;
    }

    private static Step<Change> paid(
            PurchaseState state,
            Purchase known,
            Purchase purchase,
            ApplyStripeEvent event,
            CommandMessage<PurchaseCommand> message) {
        String intent = known.checkout().paymentIntentId();
        if (intent != null
                && event.paymentIntentId() != null
                && !intent.equals(event.paymentIntentId())) {
            // Another payment for a purchase that has one: nobody's money but its own is touched.
            return KeptPayments.kept(
                    event, PurchaseRefusal.AMOUNT_MISMATCH, "paid_twice", Map.of(), message);
        }
        if (!isWholePrice(state, purchase, event)) {
            return KeptPayments.kept(
                    event,
                    PurchaseRefusal.AMOUNT_MISMATCH,
                    "amount_mismatch",
                    KeptPayments.amounts(state.terms(), Terms.minor(purchase.total()), event),
                    message);
        }
        return switch (purchase.status()) {
            case PENDING -> complete(state, purchase, message);
            case FAILED, EXPIRED ->
                    areFree(state, purchase)
                            ? complete(state, purchase.failedFor(null), message)
                            : RefundDecider.start(new Step.Draft<Change>(), purchase);
            case COMPLETED -> remembered(known, purchase, "already_completed");
            case REFUND_PENDING, REFUNDED -> outOfOrder(known);
        };
    }

    private static boolean isWholePrice(
            PurchaseState state, Purchase purchase, ApplyStripeEvent event) {
        Long paid = event.amountMinor();
        return paid != null
                && paid == Terms.minor(purchase.total())
                && state.terms().currency().equals(event.currency());
    }

    private static boolean areFree(PurchaseState state, Purchase purchase) {
        return purchase.items().stream()
                .allMatch(
                        item -> state.leadOf(item).refusalFor(purchase.buyerWorkspaceId()) == null);
    }

    private static Step<Change> complete(
            PurchaseState state, Purchase purchase, CommandMessage<PurchaseCommand> message) {
        var draft = new Step.Draft<Change>();
        Purchase completed = Handover.sell(draft, state, purchase, message.now());
        return draft.accepted("completed", CheckoutDecider.standing(completed));
    }

    private static Step<Change> refunded(
            PurchaseState state,
            Purchase purchase,
            ApplyStripeEvent event,
            CommandMessage<PurchaseCommand> message) {
        long back = Objects.requireNonNullElse(event.amountMinor(), 0L);
        if (back < Terms.minor(purchase.total())) {
            return new Step.Draft<Change>()
                    .change(
                            Audit.ofEvent(
                                    message,
                                    event,
                                    "partial_refund",
                                    Map.of("purchaseId", purchase.id(), "amountMinor", back)))
                    .accepted("ignored_partial_refund", CheckoutDecider.standing(purchase));
        }
        return purchase.is(PurchaseStatus.REFUNDED)
                ? Step.asItIs("already_refunded", CheckoutDecider.standing(purchase))
                : RefundDecider.complete(new Step.Draft<Change>(), state, purchase);
    }

    /** Stripe's names of it may be news. */
    private static Step<Change> remembered(Purchase known, Purchase purchase, String code) {
        return known.equals(purchase)
                ? Step.asItIs(code, CheckoutDecider.standing(purchase))
                : new Step.Draft<Change>()
                        .change(new Change.OfPurchase(purchase))
                        .accepted(code, CheckoutDecider.standing(purchase));
    }

    private static Step<Change> outOfOrder(Purchase purchase) {
        return Step.asItIs(OUT_OF_ORDER, CheckoutDecider.standing(purchase));
    }
}
