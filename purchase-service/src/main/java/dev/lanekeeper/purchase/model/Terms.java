package dev.lanekeeper.purchase.model;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the marketplace's operator has settled.
 *
 * @param currency of prices, three letters, lower case; one credit is one unit of it
 * @param hold how long a buyer may take to pay
 * @param checkout how long a page of Stripe's can be paid at most; longer than the hold, since only
 *     Stripe can say that nobody pays any more
 * @param firstMatch how long after it came a payment of unknown owner is looked for again
 */
public record Terms(String currency, Duration hold, Duration checkout, Duration firstMatch) {

    private static final int MINOR_UNIT_DIGITS = 2;

    /** An amount in the currency's smallest unit, as Stripe counts. */
    public static long minor(BigDecimal amount) {
        return amount.movePointRight(MINOR_UNIT_DIGITS).longValueExact();
    }

    static BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, MINOR_UNIT_DIGITS);
    }
}
