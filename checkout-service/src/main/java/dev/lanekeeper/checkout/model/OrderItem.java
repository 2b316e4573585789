package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.OrderLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * So many of a product, as it was when it was ordered.
 *
 * @param codes numbers of the product's codes that belong to the order; none before it is fulfilled
 */
public record OrderItem(
        UUID productId, String name, BigDecimal unitPrice, int quantity, List<Long> codes) {

    public OrderItem {
        codes = List.copyOf(codes);
    }

    BigDecimal price() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }

    OrderLine line() {
        return new OrderLine(productId, quantity);
    }

    OrderItem with(List<Long> claimed) {
        return new OrderItem(productId, name, unitPrice, quantity, claimed);
    }
}
