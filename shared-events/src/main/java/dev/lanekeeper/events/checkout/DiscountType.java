package dev.lanekeeper.events.checkout;

import java.util.Locale;

/** How a promo code lowers a price. Lower case on the wire and in the database. */
public enum DiscountType {
    /** By so many hundredths of it. */
    PERCENTAGE,
    /** By an amount, and never below zero. */
    FIXED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
