package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.RefundPurchase;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.events.purchase.PurchaseEvent.PurchaseRefunded;
import dev.lanekeeper.events.purchase.PurchaseRefusal;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;

/**
 * Money goes back, once. Credits go back at once; for money the leads stay sold until Stripe says
 * that it has gone.
 */
final class RefundDecider {

    private static final int LINE_ID = 1;

    private RefundDecider() {}

    static Step<Change> refund(
            PurchaseState state,
            Purchase purchase,
            RefundPurchase command,
            CommandMessage<PurchaseCommand> message) {
        return switch (purchase.status()) {
            case COMPLETED -> {
                Step.Draft<Change> draft =
                        new Step.Draft<Change>()
                                .change(
                                        Audit.line(
                                                message,
                                                purchase.buyerWorkspaceId(),
                                                "purchase_refund",
                                                command.userId(),
                                                purchase.id().toString(),
                                                Map.of("reason", command.reason())));
                yield purchase.paymentMethod() == PaymentMethod.CREDITS
                                || purchase.total().signum() == 0
                        ? giveCreditsBack(draft, state, purchase, message)
                        : start(draft, purchase);
            }
            case REFUND_PENDING -> Step.asItIs("refund_pending", started(purchase));
            case REFUNDED -> Step.asItIs("already_refunded", CheckoutDecider.standing(purchase));
            case PENDING, FAILED, EXPIRED ->
                    Step.rejected(
                            PurchaseRefusal.NOT_REFUNDABLE.code(),
                            Map.of("status", purchase.status().toString()));
        };
    }

    private static Step<Change> giveCreditsBack(
            Step.Draft<Change> draft,
            PurchaseState state,
            Purchase purchase,
            CommandMessage<PurchaseCommand> message) {
        if (purchase.total().signum() > 0) {
            Booking.bookAndTell(
                    draft,
                    state.credits(purchase.buyerWorkspaceId()),
                    Booking.refunding(purchase.id()),
                    purchase.total(),
                    message.newId(LINE_ID),
                    message.now(),
                    purchase.id());
        }
        return complete(draft, state, purchase);
    }

    /**
     * Stripe is asked, by a worker and as often as needed, to give back this payment and no other.
     */
    static Step<Change> start(Step.Draft<Change> draft, Purchase purchase) {
        Purchase waiting = purchase.in(PurchaseStatus.REFUND_PENDING);
        return draft.change(new Change.OfPurchase(waiting))
                .then(StripeCalls.now(StripeCalls.REFUND, purchase.id()))
                .accepted("refund_pending", started(waiting));
    }

    static Step<Change> settle(
            PurchaseState state,
            Purchase purchase,
            SettleRefund command,
            CommandMessage<PurchaseCommand> message) {
        if (!purchase.is(PurchaseStatus.REFUND_PENDING)) {
            return Step.asItIs(
                    purchase.is(PurchaseStatus.REFUNDED) ? "already_refunded" : "already_final",
                    CheckoutDecider.standing(purchase));
        }
        return switch (command.status()) {
            case SettleRefund.SUCCEEDED -> complete(new Step.Draft<Change>(), state, purchase);
            case SettleRefund.PENDING ->
                    Step.asItIs("refund_pending", CheckoutDecider.standing(purchase));
            default ->
                    failed(
                            purchase,
                            Audit.line(
                                    message,
                                    purchase.buyerWorkspaceId(),
                                    "refund_failed",
                                    Audit.STRIPE,
                                    purchase.id().toString(),
                                    Map.of(
                                            "refundId",
                                            command.refundId(),
                                            "status",
                                            command.status())));
        };
    }

    static Step<Change> refundFailed(
            Purchase purchase, ApplyStripeEvent event, CommandMessage<PurchaseCommand> message) {
        return failed(
                purchase,
                Audit.ofEvent(
                        message, event, "refund_failed", Map.of("purchaseId", purchase.id())));
    }

    /** It stays as it is: people have to find another way to give the money back. */
    private static Step<Change> failed(Purchase purchase, Change line) {
        return new Step.Draft<Change>()
                .change(line)
                .accepted("refund_failed", CheckoutDecider.standing(purchase));
    }

    static Step<Change> complete(Step.Draft<Change> draft, PurchaseState state, Purchase purchase) {
        Purchase refunded = Handover.release(draft, state, purchase, PurchaseStatus.REFUNDED);
        return draft.tell(
                        new PurchaseRefunded(
                                purchase.buyerWorkspaceId(), purchase.id(), purchase.total()))
                .accepted("refunded", CheckoutDecider.standing(refunded));
    }

    private static PurchaseResult.RefundStarted started(Purchase purchase) {
        return new PurchaseResult.RefundStarted(
                purchase.id(), StripeCalls.finishedBy(StripeCalls.REFUND, purchase.id()));
    }
}
