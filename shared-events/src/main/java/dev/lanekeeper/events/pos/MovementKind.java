package dev.lanekeeper.events.pos;

import java.math.BigDecimal;
import java.util.Locale;

/** Why cash moved. Lower case on the wire and in the database. */
public enum MovementKind {
    CASH_IN(+1),
    CASH_OUT(-1),
    SALE(+1),
    REFUND(-1);

    private final int sign;

    MovementKind(int sign) {
        this.sign = sign;
    }

    /**
     * What a movement of this kind adds to the cash in the drawer; negative when it takes some out.
     */
    public BigDecimal effect(BigDecimal amount) {
        return sign > 0 ? amount : amount.negate();
    }

    /** The word on the wire and in the database. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
