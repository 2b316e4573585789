package dev.lanekeeper.events.purchase;

import java.util.Locale;

/** What an event of Stripe's says of a payment, in our words. Lower case on the wire. */
public enum StripeReport {
    /**
     * The money has come: a paid session, a succeeded payment intent, a delayed payment at last.
     */
    PAID,
    /** The buyer is through, the money is on its way: a session that completed unpaid. */
    UNPAID,
    /** The money will not come: a delayed payment that failed. */
    PAYMENT_FAILED,
    /** Nobody can pay in this session any more. */
    SESSION_EXPIRED,
    /** The money went back, wholly or in part. */
    REFUNDED,
    /** A refund that had been asked for did not succeed. */
    REFUND_FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
