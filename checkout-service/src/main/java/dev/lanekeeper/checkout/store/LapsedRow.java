package dev.lanekeeper.checkout.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** How many holds of a promo code are over and not cleared away. */
@Entity
@Immutable
@NullUnmarked
class LapsedRow {

    @Id private UUID promoId;

    private long lapsed;

    protected LapsedRow() {}

    UUID promoId() {
        return promoId;
    }

    int lapsed() {
        return Math.toIntExact(lapsed);
    }
}
