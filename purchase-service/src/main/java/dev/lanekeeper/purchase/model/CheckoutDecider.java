package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseEvent.PurchaseExpired;
import dev.lanekeeper.events.purchase.PurchaseEvent.PurchaseFailed;
import dev.lanekeeper.events.purchase.PurchaseResult;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Objects;

/** What becomes of a hold while nobody has paid. */
final class CheckoutDecider {

    private CheckoutDecider() {}

    /** The address of the page is kept even when a payment was faster than we were. */
    static Step<Change> attach(Purchase purchase, AttachCheckout command) {
        Purchase attached =
                purchase.with(purchase.checkout().at(command.sessionId(), command.url()));
        var draft = new Step.Draft<Change>().change(new Change.OfPurchase(attached));
        return purchase.is(PurchaseStatus.PENDING)
                ? draft.accepted("pending", pending(attached))
                : draft.accepted("already_final", standing(attached));
    }

    static Step<Change> abandon(PurchaseState state, Purchase purchase, AbandonCheckout command) {
        return purchase.is(PurchaseStatus.PENDING)
                ? fail(state, purchase, command.reason())
                : Step.asItIs("already_final", standing(purchase));
    }

    static Step<Change> fail(PurchaseState state, Purchase purchase, String reason) {
        var draft = new Step.Draft<Change>();
        Purchase failed =
                Handover.release(draft, state, purchase.failedFor(reason), PurchaseStatus.FAILED);
        return draft.tell(new PurchaseFailed(purchase.buyerWorkspaceId(), purchase.id(), reason))
                .accepted("failed", standing(failed));
    }

    static Step<Change> expire(PurchaseState state, Purchase purchase) {
        if (!purchase.is(PurchaseStatus.PENDING)) {
            return Step.asItIs("already_final", standing(purchase));
        }
        var draft = new Step.Draft<Change>();
        Purchase expired = Handover.release(draft, state, purchase, PurchaseStatus.EXPIRED);
        return draft.tell(new PurchaseExpired(purchase.buyerWorkspaceId(), purchase.id()))
                .accepted("expired", standing(expired));
    }

    static PurchaseResult.Pending pending(Purchase purchase) {
        return new PurchaseResult.Pending(
                purchase.id(),
                purchase.total(),
                Objects.requireNonNull(purchase.checkout().url(), "attached"),
                purchase.expiry());
    }

    static PurchaseResult.Standing standing(Purchase purchase) {
        return new PurchaseResult.Standing(purchase.id(), purchase.status().toString());
    }
}
