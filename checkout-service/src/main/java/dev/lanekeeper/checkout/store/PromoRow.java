package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.events.checkout.DiscountType;
import dev.lanekeeper.events.checkout.PromoTerms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code promo_codes}. */
@Entity
@Immutable
@Table(name = "promo_codes")
@NullUnmarked
class PromoRow {

    @Id private UUID id;

    private String code;
    private String discountType;
    private BigDecimal discountValue;
    private BigDecimal minOrder;
    private BigDecimal maxDiscount;
    private Integer usageLimit;
    private int perUserLimit;
    private int usedCount;
    private int reservedCount;
    private Instant startsAt;
    private Instant expiresAt;

    @Column(name = "is_active")
    private boolean active;

    protected PromoRow() {}

    Promo promo() {
        return new Promo(
                id,
                code,
                new PromoTerms(
                        DiscountType.valueOf(discountType.toUpperCase(Locale.ROOT)),
                        discountValue,
                        minOrder,
                        maxDiscount,
                        usageLimit,
                        perUserLimit,
                        startsAt,
                        expiresAt,
                        active),
                usedCount,
                reservedCount);
    }
}
