package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutEvent.WalletChanged;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Money moves: wallet and line always together, here and nowhere else, so that a balance is the sum
 * of its lines.
 */
final class Payments {

    private Payments() {}

    /** Books one line and tells the new balance; a minus takes away. */
    static Wallet book(
            Step.Draft<Change> draft,
            Wallet wallet,
            WalletLine.Reason reason,
            BigDecimal delta,
            UUID lineId,
            Instant now) {
        Wallet after = wallet.after(delta);
        draft.change(new Change.OfWallet(after))
                .change(
                        new Change.Booked(
                                new WalletLine(
                                        lineId,
                                        wallet.userId(),
                                        reason,
                                        delta,
                                        after.balance(),
                                        now)))
                .tell(
                        new WalletChanged(
                                wallet.userId(),
                                reason.kind(),
                                delta,
                                after.balance(),
                                reason.reference()));
        return after;
    }
}
