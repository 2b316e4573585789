package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Reservation;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code promo_reservations}. */
@Entity
@Immutable
@Table(name = "promo_reservations")
@NullUnmarked
class ReservationRow {

    @Id private UUID id;

    private UUID promoId;
    private String userId;
    private String cartId;
    private UUID orderId;
    private int useNumber;
    private String status;
    private BigDecimal subtotal;
    private BigDecimal discount;
    private Instant reservedUntil;
    private Instant createdAt;

    protected ReservationRow() {}

    UUID id() {
        return id;
    }

    Reservation reservation() {
        return new Reservation(
                id,
                new Reservation.Holder(promoId, userId, cartId),
                orderId,
                useNumber,
                Reservation.Status.ofWord(status),
                subtotal,
                discount,
                reservedUntil,
                createdAt);
    }
}
