package dev.lanekeeper.events.purchase;

import java.util.Locale;

/** Why a balance changed. Lower case on the wire and in the database. */
public enum CreditKind {
    /** Bought. Counts in total_purchased; a negative line takes a refunded one back. */
    TOPUP,
    /** A lead of the workspace was sold. Counts in total_earned; a negative line takes it back. */
    EARNED,
    /** Paid for leads. Counts in total_used. */
    LEAD_PURCHASE,
    /** A purchase was given back. Lowers total_used. */
    REFUND,
    /** By hand: a plus counts as earned, a minus as used. */
    ADJUSTMENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
