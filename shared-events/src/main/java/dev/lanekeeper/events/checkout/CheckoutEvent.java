package dev.lanekeeper.events.checkout;

import dev.lanekeeper.events.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happened to promo codes, wallets and orders of a user. */
public sealed interface CheckoutEvent extends Event {

    String userId();

    record PromoReserved(
            String userId,
            UUID promoId,
            String code,
            String cartId,
            BigDecimal discount,
            Instant until)
            implements CheckoutEvent {}

    record PromoConsumed(String userId, UUID promoId, String code, UUID orderId)
            implements CheckoutEvent {}

    /**
     * @param reason {@code released}, {@code expired}, or what became of the order that held it
     */
    record PromoReleased(String userId, UUID promoId, String code, String cartId, String reason)
            implements CheckoutEvent {}

    record OrderCreated(
            String userId,
            UUID orderId,
            String orderNumber,
            List<OrderLine> items,
            BigDecimal total,
            PaymentMethod paymentMethod)
            implements CheckoutEvent {}

    record OrderPaid(String userId, UUID orderId, BigDecimal total) implements CheckoutEvent {}

    record OrderFulfilled(String userId, UUID orderId, String orderNumber)
            implements CheckoutEvent {}

    record OrderFailed(String userId, UUID orderId, String reason) implements CheckoutEvent {}

    record OrderCancelled(String userId, UUID orderId) implements CheckoutEvent {}

    record OrderExpired(String userId, UUID orderId) implements CheckoutEvent {}

    record OrderRefunded(String userId, UUID orderId, BigDecimal total) implements CheckoutEvent {}

    /**
     * @param reference why, once within its kind
     */
    record WalletChanged(
            String userId, WalletKind kind, BigDecimal delta, BigDecimal balance, String reference)
            implements CheckoutEvent {}

    record TransferSubmitted(String userId, UUID orderId, UUID transferId)
            implements CheckoutEvent {}

    /**
     * @param status {@code approved} or {@code rejected}
     */
    record TransferDecided(String userId, UUID orderId, UUID transferId, String status)
            implements CheckoutEvent {}

    record EmailRequested(String userId, UUID orderId, String template) implements CheckoutEvent {}
}
