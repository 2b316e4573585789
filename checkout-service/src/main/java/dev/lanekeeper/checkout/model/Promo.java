package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.DiscountType;
import dev.lanekeeper.events.checkout.PromoTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;

/**
 * A promo code and how often it is used.
 *
 * @param code as people have written it
 * @param usedCount orders that have made use of it
 * @param reservedCount holds, those included whose time is over
 */
public record Promo(UUID id, String code, PromoTerms terms, int usedCount, int reservedCount) {

    private static final int CENTS = 2;
    private static final int PERCENT_DIGITS = 2;

    boolean isNamed(String normalized) {
        return CheckoutCommand.normalized(code).equals(normalized);
    }

    /** What it takes off, never more than there is. */
    BigDecimal discountOn(BigDecimal subtotal) {
        BigDecimal wanted =
                terms.discountType() == DiscountType.PERCENTAGE
                        ? subtotal.multiply(terms.discountValue())
                                .movePointLeft(PERCENT_DIGITS)
                                .setScale(CENTS, RoundingMode.HALF_UP)
                        : terms.discountValue();
        BigDecimal most = terms.maxDiscount() == null ? wanted : wanted.min(terms.maxDiscount());
        return most.min(subtotal);
    }

    /** Whether its uses are counted against a limit. */
    public boolean isLimited() {
        return terms.usageLimit() != null;
    }

    Promo counting(int uses, int holds) {
        return new Promo(id, code, terms, usedCount + uses, reservedCount + holds);
    }

    Promo with(PromoTerms other) {
        return new Promo(id, code, other, usedCount, reservedCount);
    }
}
