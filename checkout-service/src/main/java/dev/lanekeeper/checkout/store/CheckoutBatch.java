package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.CheckoutState;
import dev.lanekeeper.checkout.model.Promo;
import dev.lanekeeper.checkout.model.Terms;
import dev.lanekeeper.checkout.model.Wallet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The working set of one batch, and which rows of it the tables have already. */
public final class CheckoutBatch {

    private final CheckoutState state;

    /** As they were loaded: what is written is the difference. */
    final Map<String, Wallet> wallets = new HashMap<>();

    final Map<UUID, Promo> promos = new HashMap<>();

    /** Of orders, holds, transfers and products: no two of them share an id. */
    final Set<UUID> known = new HashSet<>();

    /** Orders whose mail the table has. */
    final Set<UUID> mails = new HashSet<>();

    CheckoutBatch(Terms terms) {
        state = new CheckoutState(terms);
    }

    public CheckoutState state() {
        return state;
    }

    /** The wallet as it was loaded; itself for a new one. */
    Wallet before(Wallet wallet) {
        return wallets.getOrDefault(wallet.userId(), wallet);
    }

    /** The promo code as it was loaded; itself for a new one. */
    Promo before(Promo promo) {
        return promos.getOrDefault(promo.id(), promo);
    }
}
