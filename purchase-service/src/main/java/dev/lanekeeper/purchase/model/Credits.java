package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.Money;
import dev.lanekeeper.events.purchase.CreditKind;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A workspace's credits. The balance is what was bought and earned less what was used, and never
 * below zero.
 */
public record Credits(UUID workspaceId, BigDecimal purchased, BigDecimal earned, BigDecimal used) {

    /** What the table's columns hold. */
    private static final BigDecimal AMOUNT_MAX = new BigDecimal("999999999999.99");

    static Credits none(UUID workspaceId) {
        return new Credits(workspaceId, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    public BigDecimal balance() {
        return purchased.add(earned).subtract(used);
    }

    boolean cover(BigDecimal amount) {
        return balance().compareTo(amount) >= 0;
    }

    /** After a change of this kind; a minus takes away. */
    Credits after(CreditKind kind, BigDecimal delta) {
        return switch (kind) {
            case TOPUP -> new Credits(workspaceId, purchased.add(delta), earned, used);
            case EARNED -> new Credits(workspaceId, purchased, earned.add(delta), used);
            case LEAD_PURCHASE, REFUND ->
                    new Credits(workspaceId, purchased, earned, used.subtract(delta));
            case ADJUSTMENT ->
                    delta.signum() >= 0
                            ? new Credits(workspaceId, purchased, earned.add(delta), used)
                            : new Credits(workspaceId, purchased, earned, used.subtract(delta));
        };
    }

    /** Whether the tables could hold this, and it is no debt. */
    boolean isPossible() {
        return balance().signum() >= 0
                && purchased.max(earned).max(used).compareTo(AMOUNT_MAX) <= 0;
    }
}
