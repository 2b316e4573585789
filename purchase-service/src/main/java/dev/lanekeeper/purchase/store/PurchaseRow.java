package dev.lanekeeper.purchase.store;

import dev.lanekeeper.events.purchase.PaymentMethod;
import dev.lanekeeper.purchase.model.Item;
import dev.lanekeeper.purchase.model.Purchase;
import dev.lanekeeper.purchase.model.PurchaseStatus;
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

/** A row of {@code marketplace_purchases}. */
@Entity
@Immutable
@Table(name = "marketplace_purchases")
@NullUnmarked
class PurchaseRow {

    @Id private UUID id;

    private UUID buyerWorkspaceId;
    private String buyerUserId;
    private String status;
    private BigDecimal totalPrice;
    private String paymentMethod;
    private String stripeCheckoutSessionId;
    private String stripePaymentIntentId;
    private String stripeCheckoutUrl;
    private String failureReason;
    private Instant createdAt;
    private Instant completedAt;
    private Instant expiresAt;

    protected PurchaseRow() {}

    UUID id() {
        return id;
    }

    Purchase purchase(List<Item> items) {
        return new Purchase(
                new Purchase.Order(
                        id,
                        buyerWorkspaceId,
                        buyerUserId,
                        totalPrice,
                        PaymentMethod.valueOf(paymentMethod.toUpperCase(Locale.ROOT)),
                        createdAt,
                        expiresAt),
                PurchaseStatus.ofWord(status),
                new Purchase.Checkout(
                        stripeCheckoutSessionId, stripeCheckoutUrl, stripePaymentIntentId),
                failureReason,
                completedAt,
                items);
    }
}
