package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.WalletLine;
import dev.lanekeeper.events.checkout.WalletKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code wallet_transactions}. */
@Entity
@Immutable
@Table(name = "wallet_transactions")
@NullUnmarked
class WalletLineRow {

    @Id private UUID id;

    private String userId;
    private String kind;
    private String reference;
    private BigDecimal amount;
    private BigDecimal balanceAfter;
    private Instant createdAt;

    protected WalletLineRow() {}

    WalletLine line() {
        return new WalletLine(
                id,
                userId,
                new WalletLine.Reason(WalletKind.valueOf(kind.toUpperCase(Locale.ROOT)), reference),
                amount,
                balanceAfter,
                createdAt);
    }
}
