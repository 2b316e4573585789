package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.CreditKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One change of a balance. The balance is always the sum of the lines.
 *
 * @param externalRef why, once within its kind
 */
public record LedgerLine(
        UUID id,
        UUID workspaceId,
        BigDecimal delta,
        CreditKind kind,
        String externalRef,
        BigDecimal balanceAfter,
        Instant createdAt) {

    /** What a reason can be used for once. */
    public record Reason(CreditKind kind, String externalRef) {}

    public Reason reason() {
        return new Reason(kind, externalRef);
    }
}
