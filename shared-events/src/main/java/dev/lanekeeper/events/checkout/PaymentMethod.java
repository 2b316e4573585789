package dev.lanekeeper.events.checkout;

import java.util.Locale;

/** How an order is paid. Lower case on the wire and in the database. */
public enum PaymentMethod {
    /** From the user's wallet, at once. */
    WALLET,
    /** By a transfer that people look at before the goods go out. */
    BANK_TRANSFER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
