package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Wallet;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code wallets}. */
@Entity
@Immutable
@Table(name = "wallets")
@NullUnmarked
class WalletRow {

    @Id private String userId;

    private BigDecimal balance;

    protected WalletRow() {}

    Wallet wallet() {
        return new Wallet(userId, balance);
    }
}
