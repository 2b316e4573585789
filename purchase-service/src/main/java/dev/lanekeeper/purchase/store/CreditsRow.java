package dev.lanekeeper.purchase.store;

import dev.lanekeeper.purchase.model.Credits;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code workspace_credits}. */
@Entity
@Immutable
@Table(name = "workspace_credits")
@NullUnmarked
class CreditsRow {

    @Id private UUID workspaceId;

    private BigDecimal totalPurchased;
    private BigDecimal totalUsed;
    private BigDecimal totalEarned;

    protected CreditsRow() {}

    Credits credits() {
        return new Credits(workspaceId, totalPurchased, totalEarned, totalUsed);
    }
}
