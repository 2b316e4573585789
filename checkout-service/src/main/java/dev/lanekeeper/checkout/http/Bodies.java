package dev.lanekeeper.checkout.http;

import dev.lanekeeper.events.checkout.DiscountType;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.events.checkout.PaymentMethod;
import dev.lanekeeper.events.checkout.PromoTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the routes. What may stand in each is said by its JSON Schema, {@code
 * schemas/checkout/http/<name>.json}.
 */
final class Bodies {

    private Bodies() {}

    record PromoBody(String code, String cartId, BigDecimal subtotal) {}

    record ReleaseBody(String code, String cartId) {}

    /**
     * @param email where the confirmation goes
     */
    record OrderBody(
            String cartId,
            List<OrderLine> items,
            @Nullable String promoCode,
            PaymentMethod paymentMethod,
            BigDecimal expectedTotal,
            @Nullable String email) {}

    record RejectBody(String reason) {}

    record RefundBody(String reason) {}

    record TopUpBody(String userId, BigDecimal amount, String externalRef) {}

    record ProductBody(String name, BigDecimal price, boolean digital) {}

    record ProductChangeBody(String name, BigDecimal price, boolean active) {}

    record CodesBody(List<String> codes) {}

    /** What a promo code is worth, and its usual values. */
    record PromoTermsBody(
            DiscountType discountType,
            BigDecimal discountValue,
            @Nullable BigDecimal minOrder,
            @Nullable BigDecimal maxDiscount,
            @Nullable Integer usageLimit,
            @Nullable Integer perUserLimit,
            @Nullable Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Boolean active) {

        PromoTerms terms() {
            return new PromoTerms(
                    discountType,
                    discountValue,
                    minOrder,
                    maxDiscount,
                    usageLimit,
                    Objects.requireNonNullElse(perUserLimit, 1),
                    startsAt,
                    expiresAt,
                    Objects.requireNonNullElse(active, true));
        }
    }

    record NewPromoBody(
            String code,
            DiscountType discountType,
            BigDecimal discountValue,
            @Nullable BigDecimal minOrder,
            @Nullable BigDecimal maxDiscount,
            @Nullable Integer usageLimit,
            @Nullable Integer perUserLimit,
            @Nullable Instant startsAt,
            @Nullable Instant expiresAt,
            @Nullable Boolean active) {

        PromoTerms terms() {
            return new PromoTermsBody(
                            discountType,
                            discountValue,
                            minOrder,
                            maxDiscount,
                            usageLimit,
                            perUserLimit,
                            startsAt,
                            expiresAt,
                            active)
                    .terms();
        }
    }
}
