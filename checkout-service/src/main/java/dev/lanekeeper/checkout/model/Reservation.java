package dev.lanekeeper.checkout.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One use of a promo code, from the moment in which a cart holds it.
 *
 * @param orderId the order that holds or has made use of it; null while the cart alone does
 * @param useNumber which of the uses that its user has, from 1
 * @param until when the hold ends
 */
public record Reservation(
        UUID id,
        Holder holder,
        @Nullable UUID orderId,
        int useNumber,
        Status status,
        BigDecimal subtotal,
        BigDecimal discount,
        Instant until,
        Instant createdAt) {

    /** Whose cart has which promo code. */
    public record Holder(UUID promoId, String userId, String cartId) {}

    /** Lower case in the database. */
    public enum Status {
        RESERVED,
        CONSUMED,
        RELEASED,
        EXPIRED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    /** Its time is over, and nobody has cleared it away yet. */
    boolean hasLapsed(Instant now) {
        return is(Status.RESERVED) && !until.isAfter(now);
    }

    /** It counts: it has been made use of, or can still be. */
    boolean isLive(Instant now) {
        return is(Status.CONSUMED) || (is(Status.RESERVED) && until.isAfter(now));
    }

    Reservation in(Status next) {
        return new Reservation(
                id, holder, orderId, useNumber, next, subtotal, discount, until, createdAt);
    }

    Reservation heldUntil(Instant time) {
        return new Reservation(
                id, holder, orderId, useNumber, status, subtotal, discount, time, createdAt);
    }
}
