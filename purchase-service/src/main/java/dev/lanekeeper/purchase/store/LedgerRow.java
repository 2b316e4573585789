package dev.lanekeeper.purchase.store;

import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.purchase.model.LedgerLine;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code credit_ledger}. */
@Entity
@Immutable
@Table(name = "credit_ledger")
@NullUnmarked
class LedgerRow {

    @Id private UUID id;

    private UUID workspaceId;
    private BigDecimal delta;
    private String kind;
    private String externalRef;
    private BigDecimal balanceAfter;
    private Instant createdAt;

    protected LedgerRow() {}

    LedgerLine line() {
        return new LedgerLine(
                id,
                workspaceId,
                delta,
                CreditKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                externalRef,
                balanceAfter,
                createdAt);
    }
}
