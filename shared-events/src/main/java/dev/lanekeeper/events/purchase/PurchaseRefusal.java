package dev.lanekeeper.events.purchase;

import java.util.Locale;

/** Why the marketplace says no. The code of a refusal is its name in lower case. */
public enum PurchaseRefusal {
    /** Some of the leads cannot be had; the details name each with its {@link Reason}. */
    PURCHASE_CONFLICT,
    /** None of the leads exists. */
    LEADS_UNKNOWN,
    PRICE_CHANGED,
    INSUFFICIENT_CREDITS,
    PAYMENT_PROVIDER_UNAVAILABLE,
    /** What was paid is not what the purchase costs. The payment is kept for people. */
    AMOUNT_MISMATCH,
    /** A payment whose purchase is not known yet. It is kept, and tried again. */
    UNMATCHED,
    PURCHASE_UNKNOWN,
    NOT_REFUNDABLE,
    INVALID_AMOUNT,
    /** The reference stands for another amount or another workspace. */
    EXTERNAL_REF_REUSED,
    /** What was earned or bought has been spent already, and cannot be taken back. */
    CREDITS_SPENT,
    LEAD_UNKNOWN,
    NOT_YOURS,
    ALREADY_SOLD;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why one lead of a cart cannot be had. */
    public enum Reason {
        SOLD,
        RESERVED,
        NOT_LISTED,
        OWN_LEAD,
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
