package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.OrderItem;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_items}. */
@Entity
@Immutable
@Table(name = "order_items")
@IdClass(OrderItemRow.Key.class)
@NullUnmarked
class OrderItemRow {

    record Key(UUID orderId, UUID productId) implements Serializable {}

    @Id private UUID orderId;

    @Id private UUID productId;

    private int line;
    private String name;
    private BigDecimal unitPrice;
    private int quantity;
    private Long[] codePositions;

    protected OrderItemRow() {}

    UUID orderId() {
        return orderId;
    }

    OrderItem item() {
        return new OrderItem(productId, name, unitPrice, quantity, List.of(codePositions));
    }
}
