package dev.lanekeeper.checkout.model;

import dev.lanekeeper.events.checkout.WalletKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** One change of a balance. */
public record WalletLine(
        UUID id,
        String userId,
        Reason reason,
        BigDecimal amount,
        BigDecimal balanceAfter,
        Instant createdAt) {

    /** What changes a balance once. */
    public record Reason(WalletKind kind, String reference) {

        static Reason paying(UUID orderId) {
            return new Reason(WalletKind.ORDER, orderId.toString());
        }

        static Reason refunding(UUID orderId) {
            return new Reason(WalletKind.REFUND, orderId.toString());
        }

        public static Reason toppingUp(String externalRef) {
            return new Reason(WalletKind.TOPUP, externalRef);
        }
    }
}
