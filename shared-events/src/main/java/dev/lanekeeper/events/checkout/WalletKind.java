package dev.lanekeeper.events.checkout;

import java.util.Locale;

/** Why a wallet's balance changed. Lower case on the wire and in the database. */
public enum WalletKind {
    /** Money came in. */
    TOPUP,
    /** An order was paid. */
    ORDER,
    /** An order was given back. */
    REFUND;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
