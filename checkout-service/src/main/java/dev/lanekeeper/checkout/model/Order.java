package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.PaymentMethod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cart that was ordered, and how far it has come.
 *
 * @param expiresAt until when it can be paid; null for one that was paid at once
 */
public record Order(
        Placed placed,
        OrderStatus status,
        @Nullable String failureReason,
        @Nullable Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable Instant fulfilledAt,
        @Nullable Refund refund,
        List<OrderItem> items) {

    /**
     * What never changes.
     *
     * @param sealedEmail where the confirmation goes; null: nowhere
     */
    public record Placed(
            UUID id,
            String number,
            String userId,
            String cartId,
            PaymentMethod paymentMethod,
            Price price,
            @Nullable UUID promoId,
            @Nullable String sealedEmail,
            Instant at) {}

    /** What it costs: the total is the subtotal less the discount. */
    public record Price(BigDecimal subtotal, BigDecimal discount) {

        public BigDecimal total() {
            return subtotal.subtract(discount);
        }
    }

    /** Given back, by whom and why. */
    public record Refund(Instant at, String by, String reason) {}

    public Order {
        items = List.copyOf(items);
    }

    static Order of(Placed placed, List<OrderItem> items) {
        return new Order(
                placed, OrderStatus.AWAITING_TRANSFER, null, null, null, null, null, items);
    }

    public UUID id() {
        return placed.id();
    }

    public String userId() {
        return placed.userId();
    }

    BigDecimal total() {
        return placed.price().total();
    }

    boolean is(OrderStatus wanted) {
        return status == wanted;
    }

    /** It can be paid, but its time is over: somebody will say so before long. */
    boolean isOverdue(Instant now) {
        return status.isPayable() && expiresAt != null && !expiresAt.isAfter(now);
    }

    Order in(OrderStatus next) {
        return new Order(
                placed, next, failureReason, expiresAt, paidAt, fulfilledAt, refund, items);
    }

    Order waitingUntil(OrderStatus next, Instant time) {
        return new Order(placed, next, failureReason, time, paidAt, fulfilledAt, refund, items);
    }

    Order failed(String reason) {
        return new Order(
                placed, OrderStatus.FAILED, reason, expiresAt, paidAt, fulfilledAt, refund, items);
    }

    Order fulfilled(List<OrderItem> withCodes, Instant now) {
        return new Order(
                placed, OrderStatus.FULFILLED, null, expiresAt, now, now, refund, withCodes);
    }

    Order refunded(Refund given) {
        return new Order(
                placed,
                OrderStatus.REFUNDED,
                failureReason,
                expiresAt,
                paidAt,
                fulfilledAt,
                given,
                items);
    }
}
