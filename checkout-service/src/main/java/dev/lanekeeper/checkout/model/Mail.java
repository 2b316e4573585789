package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.MailResult;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The confirmation of an order.
 *
 * @param result null while it is under way
 */
public record Mail(
        UUID orderId,
        String userId,
        Instant requestedAt,
        @Nullable MailResult result,
        int attempts,
        @Nullable String detail,
        @Nullable Instant settledAt) {

    /** The only mail that there is: one for each order. */
    public static final String TEMPLATE = "order_confirmation";

    private static final String PENDING = "pending";

    static Mail requested(Order order, Instant now) {
        return new Mail(order.id(), order.userId(), now, null, 0, null, null);
    }

    Mail settled(MailResult how, int tries, @Nullable String why, Instant now) {
        return new Mail(orderId, userId, requestedAt, how, tries, why, now);
    }

    public String status() {
        return result == null ? PENDING : result.toString();
    }
}
