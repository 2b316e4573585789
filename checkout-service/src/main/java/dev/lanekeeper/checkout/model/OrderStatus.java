package dev.lanekeeper.checkout.model;

import java.util.Locale;

/** How an order stands. Lower case in answers and in the database. */
public enum OrderStatus {
    /** The customer has to pay. */
    AWAITING_TRANSFER,
    /** The customer says that it is paid; somebody has to look. */
    AWAITING_REVIEW,
    FULFILLED,
    /** The money has not come. */
    FAILED,
    CANCELLED,
    /** It was not paid in time. */
    EXPIRED,
    REFUNDED;

    boolean isPayable() {
        return this == AWAITING_TRANSFER || this == AWAITING_REVIEW;
    }

    /** A cart has one such order at most. */
    boolean isLive() {
        return isPayable() || this == FULFILLED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OrderStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
