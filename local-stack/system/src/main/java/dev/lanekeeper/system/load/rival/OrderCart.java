package dev.lanekeeper.system.load.rival;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** The body of a request, as checkout-service takes it. */
record OrderCart(
        String cartId,
        List<Line> items,
        String promoCode,
        String paymentMethod,
        BigDecimal expectedTotal) {

    record Line(UUID productId, int quantity) {}
}
