package dev.lanekeeper.events.checkout;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller of an accepted command is told. The comment of each names its outcome codes. */
public sealed interface CheckoutResult {

    /**
     * {@code valid}: a use is held for this cart.
     *
     * @param total what the cart costs with it
     */
    record Valid(
            UUID reservationId,
            String promoCode,
            BigDecimal discount,
            BigDecimal total,
            Instant reservedUntil)
            implements CheckoutResult {}

    /** {@code released}, {@code expired}, {@code not_due}: how a hold of a promo code stands. */
    record Hold(@Nullable UUID reservationId) implements CheckoutResult {}

    /**
     * How an order stands: {@code fulfilled}, {@code awaiting_transfer}, {@code awaiting_review},
     * {@code rejected}, {@code already_decided}, {@code cancelled}, {@code expired}, {@code
     * refunded}, {@code not_due}.
     *
     * @param balance of the wallet, of an order that is paid from it
     * @param expiresAt until when it can be paid
     */
    record Order(
            UUID orderId,
            String orderNumber,
            String status,
            BigDecimal subtotal,
            BigDecimal discount,
            BigDecimal total,
            @Nullable BigDecimal balance,
            Instant createdAt,
            @Nullable Instant expiresAt)
            implements CheckoutResult {}

    /**
     * {@code awaiting_review}, {@code rejected}, {@code already_decided}: how a transfer stands.
     */
    record Transfer(UUID transferId, UUID orderId, String status, String orderStatus)
            implements CheckoutResult {}

    /** {@code sent}, {@code failed}, {@code skipped}, {@code already_settled}. */
    record Mail(UUID orderId, String status) implements CheckoutResult {}

    /** {@code credited}, {@code already_credited}. */
    record Balance(BigDecimal amount, BigDecimal balance) implements CheckoutResult {}

    /** {@code added}, {@code updated}. */
    record Product(UUID id, String name, BigDecimal price, boolean digital, boolean active)
            implements CheckoutResult {}

    /**
     * {@code added}.
     *
     * @param duplicates places in the list, from 0, of codes that were there already
     */
    record Codes(UUID productId, int added, List<Integer> duplicates) implements CheckoutResult {}

    /** {@code created}, {@code updated}. */
    record Promo(UUID id, String promoCode, PromoTerms terms, int usedCount)
            implements CheckoutResult {}
}
