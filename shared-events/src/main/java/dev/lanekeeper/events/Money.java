package dev.lanekeeper.events;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of money: decimals with exactly two places, as numeric(12,2) stores them. */
public final class Money {

    public static final BigDecimal ZERO = BigDecimal.ZERO.setScale(2);

    private Money() {}

    /**
     * The same amount with two places, so that 200 and 200.00 are one value.
     *
     * @throws ArithmeticException when the amount has more than two decimals
     */
    public static BigDecimal of(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }
}
