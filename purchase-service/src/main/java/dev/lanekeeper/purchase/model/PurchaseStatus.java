package dev.lanekeeper.purchase.model;

import java.util.Locale;

/**
 * Where a purchase stands. It only moves forward, in this order, whatever reports come late: an
 * expired one can still be paid, a completed one cannot expire.
 */
public enum PurchaseStatus {
    PENDING,
    FAILED,
    EXPIRED,
    COMPLETED,
    REFUND_PENDING,
    REFUNDED;

    /** Whether the report that asks for this status comes too late. */
    boolean isBeyond(PurchaseStatus other) {
        return compareTo(other) > 0;
    }

    /** The word in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status that the word in the database means. */
    public static PurchaseStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
