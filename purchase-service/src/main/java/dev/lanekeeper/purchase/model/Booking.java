package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PurchaseEvent.CreditsChanged;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits change: balance and ledger always together, here and nowhere else, so that the one is the
 * sum of the other.
 */
final class Booking {

    private Booking() {}

    /**
     * Books one line and tells the new balance.
     *
     * @param purchaseId what it is about, if it is about one
     */
    static Credits bookAndTell(
            Step.Draft<Change> draft,
            Credits credits,
            LedgerLine.Reason reason,
            BigDecimal delta,
            UUID lineId,
            Instant now,
            @Nullable UUID purchaseId) {
        Credits after = book(draft, credits, reason, delta, lineId, now);
        tell(draft, after, reason.kind(), delta, purchaseId);
        return after;
    }

    /** One event for however many lines a command has booked. */
    static void tell(
            Step.Draft<Change> draft,
            Credits after,
            CreditKind kind,
            BigDecimal delta,
            @Nullable UUID purchaseId) {
        draft.tell(
                new CreditsChanged(after.workspaceId(), kind, delta, after.balance(), purchaseId));
    }

    /** Books one line of several. */
    static Credits book(
            Step.Draft<Change> draft,
            Credits credits,
            LedgerLine.Reason reason,
            BigDecimal delta,
            UUID lineId,
            Instant now) {
        Credits after = credits.after(reason.kind(), delta);
        draft.change(new Change.OfCredits(after))
                .change(
                        new Change.Booked(
                                new LedgerLine(
                                        lineId,
                                        credits.workspaceId(),
                                        delta,
                                        reason.kind(),
                                        reason.externalRef(),
                                        after.balance(),
                                        now)));
        return after;
    }

    /** Paying for a purchase happens once. */
    static LedgerLine.Reason paying(UUID purchaseId) {
        return new LedgerLine.Reason(CreditKind.LEAD_PURCHASE, purchaseId.toString());
    }

    /** Giving a purchase back happens once. */
    static LedgerLine.Reason refunding(UUID purchaseId) {
        return new LedgerLine.Reason(CreditKind.REFUND, purchaseId.toString());
    }

    /** A lead of a purchase is earned once. */
    public static LedgerLine.Reason earning(UUID purchaseId, UUID leadId) {
        return new LedgerLine.Reason(CreditKind.EARNED, purchaseId + ":" + leadId);
    }

    /** And is taken back once. */
    public static LedgerLine.Reason takingBack(UUID purchaseId, UUID leadId) {
        return new LedgerLine.Reason(CreditKind.EARNED, purchaseId + ":" + leadId + ":returned");
    }

    /** A payment buys credits once, whatever events report it. */
    public static LedgerLine.Reason toppingUp(String payment) {
        return new LedgerLine.Reason(CreditKind.TOPUP, payment);
    }

    /** And is given back once. */
    public static LedgerLine.Reason toppingDown(String payment) {
        return new LedgerLine.Reason(CreditKind.TOPUP, payment + ":refunded");
    }
}
