package dev.lanekeeper.events.purchase;

import java.util.Locale;

/** How a cart is paid. Lower case on the wire and in the database. */
public enum PaymentMethod {
    /** From the workspace's balance, at once. */
    CREDITS,
    /** On a page of Stripe's; the leads are held meanwhile. */
    STRIPE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
