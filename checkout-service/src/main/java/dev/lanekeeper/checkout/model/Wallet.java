package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.Money;
import java.math.BigDecimal;

/** A user's money. The balance is always the sum of its lines, and never below zero. */
public record Wallet(String userId, BigDecimal balance) {

    /** What the table's column holds. */
    private static final BigDecimal BALANCE_MAX = new BigDecimal("999999999999.99");

    static Wallet empty(String userId) {
        return new Wallet(userId, Money.ZERO);
    }

    boolean covers(BigDecimal amount) {
        return balance.compareTo(amount) >= 0;
    }

    Wallet after(BigDecimal delta) {
        return new Wallet(userId, balance.add(delta));
    }

    /** Whether the table could hold this, and it is no debt. */
    boolean isPossible() {
        return balance.signum() >= 0 && balance.compareTo(BALANCE_MAX) <= 0;
    }
}
