package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.pos.MovementKind;
import java.math.BigDecimal;

/**
 * What went through a session's drawer: the opening amount and the sum of each kind of movement.
 */
public record Drawer(
        BigDecimal opening,
        BigDecimal cashIn,
        BigDecimal cashOut,
        BigDecimal sales,
        BigDecimal refunds) {

    static Drawer openedWith(BigDecimal opening) {
        return new Drawer(opening, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** What should lie in the drawer now. */
    public BigDecimal expected() {
        return opening.add(cashIn).subtract(cashOut).add(sales).subtract(refunds);
    }

    Drawer with(MovementKind kind, BigDecimal amount) {
        return switch (kind) {
            case CASH_IN -> new Drawer(opening, cashIn.add(amount), cashOut, sales, refunds);
            case CASH_OUT -> new Drawer(opening, cashIn, cashOut.add(amount), sales, refunds);
            case SALE -> new Drawer(opening, cashIn, cashOut, sales.add(amount), refunds);
            case REFUND -> new Drawer(opening, cashIn, cashOut, sales, refunds.add(amount));
        };
    }
}
