package dev.lanekeeper.purchase.store;

import dev.lanekeeper.purchase.model.PurchaseState;
import dev.lanekeeper.purchase.model.Terms;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The working set of one batch, and which rows of it the tables have already. */
public final class PurchaseBatch {

    private final PurchaseState state;
    final Set<UUID> purchases = new HashSet<>();
    final Set<UUID> credits = new HashSet<>();

    PurchaseBatch(Terms terms) {
        state = new PurchaseState(terms);
    }

    public PurchaseState state() {
        return state;
    }
}
