package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Order;
import dev.lanekeeper.checkout.model.OrderItem;
import dev.lanekeeper.checkout.model.OrderStatus;
import dev.lanekeeper.events.checkout.PaymentMethod;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code orders}. */
@Entity
@Immutable
@Table(name = "orders")
@NullUnmarked
class OrderRow {

    @Id private UUID id;

    private String orderNumber;
    private String userId;
    private String cartId;
    private String status;
    private String paymentMethod;
    private BigDecimal subtotal;
    private BigDecimal discount;
    private UUID promoId;
    private String failureReason;
    private String sealedEmail;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant paidAt;
    private Instant fulfilledAt;
    private Instant refundedAt;
    private String refundedBy;
    private String refundReason;

    protected OrderRow() {}

    UUID id() {
        return id;
    }

    Order order(List<OrderItem> items) {
        return new Order(
                new Order.Placed(
                        id,
                        orderNumber,
                        userId,
                        cartId,
                        PaymentMethod.valueOf(paymentMethod.toUpperCase(Locale.ROOT)),
                        new Order.Price(subtotal, discount),
                        promoId,
                        sealedEmail,
                        createdAt),
                OrderStatus.ofWord(status),
                failureReason,
                expiresAt,
                paidAt,
                fulfilledAt,
                refundedAt == null ? null : new Order.Refund(refundedAt, refundedBy, refundReason),
                items);
    }
}
