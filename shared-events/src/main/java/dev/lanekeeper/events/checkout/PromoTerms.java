package dev.lanekeeper.events.checkout;

import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a promo code is worth, and to whom.
 *
 * @param discountValue above zero; at most 100 of a percentage
 * @param minOrder the least subtotal that it takes
 * @param maxDiscount the most that it takes off; null: no limit
 * @param usageLimit how many orders may use it; null: no limit
 * @param perUserLimit how many orders of one user may use it
 * @param startsAt null: since ever
 * @param expiresAt null: for ever
 */
public record PromoTerms(
        DiscountType discountType,
        BigDecimal discountValue,
        @Nullable BigDecimal minOrder,
        @Nullable BigDecimal maxDiscount,
        @Nullable Integer usageLimit,
        int perUserLimit,
        @Nullable Instant startsAt,
        @Nullable Instant expiresAt,
        boolean active) {

    public PromoTerms {
        discountValue = Money.of(discountValue);
        minOrder = minOrder == null ? null : Money.of(minOrder);
        maxDiscount = maxDiscount == null ? null : Money.of(maxDiscount);
    }
}
