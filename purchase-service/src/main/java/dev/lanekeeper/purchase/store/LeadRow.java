package dev.lanekeeper.purchase.store;

import dev.lanekeeper.purchase.model.Lead;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** What a batch reads of a row of {@code leads}; it is written set by set. */
@Entity
@Immutable
@Table(name = "leads")
@NullUnmarked
class LeadRow {

    @Id private UUID id;

    private UUID sellerWorkspaceId;
    private boolean isMarketplaceListed;
    private String marketplaceStatus;
    private BigDecimal marketplacePrice;
    private int maxSales;
    private int soldCount;
    private Instant firstSoldAt;
    private Instant soldAt;
    private UUID reservedByPurchaseId;
    private Instant reservedUntil;

    protected LeadRow() {}

    UUID id() {
        return id;
    }

    /** Whether somebody may have a slot of it. */
    boolean mayBeTaken() {
        return maxSales > 1
                || soldCount > 0
                || reservedByPurchaseId != null
                || marketplaceStatus.equals("reserved");
    }

    Lead lead(List<Lead.Slot> taken) {
        return new Lead(
                id,
                sellerWorkspaceId,
                isMarketplaceListed,
                marketplacePrice,
                maxSales,
                soldCount,
                taken,
                firstSoldAt,
                soldAt,
                reservedByPurchaseId == null
                        ? null
                        : new Lead.Hold(reservedByPurchaseId, reservedUntil));
    }
}
