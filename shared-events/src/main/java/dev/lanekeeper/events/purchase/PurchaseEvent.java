package dev.lanekeeper.events.purchase;

import dev.lanekeeper.events.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to leads, purchases and credits of a workspace. */
public sealed interface PurchaseEvent extends Event {

    UUID workspaceId();

    /** Held for a payment. */
    record LeadsReserved(UUID workspaceId, UUID purchaseId, List<UUID> leadIds, Instant until)
            implements PurchaseEvent {}

    record LeadsSold(UUID workspaceId, UUID purchaseId, List<SoldLead> leads)
            implements PurchaseEvent {}

    /** Free again: a hold ended, or a sale was given back. */
    record LeadsReleased(UUID workspaceId, UUID purchaseId, List<UUID> leadIds)
            implements PurchaseEvent {}

    record PurchaseCompleted(
            UUID workspaceId, UUID purchaseId, BigDecimal total, PaymentMethod paymentMethod)
            implements PurchaseEvent {}

    record PurchaseFailed(UUID workspaceId, UUID purchaseId, String reason)
            implements PurchaseEvent {}

    record PurchaseExpired(UUID workspaceId, UUID purchaseId) implements PurchaseEvent {}

    record PurchaseRefunded(UUID workspaceId, UUID purchaseId, BigDecimal total)
            implements PurchaseEvent {}

    /**
     * @param purchaseId what it was about; null for a top-up or an adjustment
     */
    record CreditsChanged(
            UUID workspaceId,
            CreditKind kind,
            BigDecimal delta,
            BigDecimal balance,
            @Nullable UUID purchaseId)
            implements PurchaseEvent {}
}
