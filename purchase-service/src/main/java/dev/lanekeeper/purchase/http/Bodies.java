package dev.lanekeeper.purchase.http;

import dev.lanekeeper.events.purchase.CreditKind;
import dev.lanekeeper.events.purchase.PaymentMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the routes. What may stand in each is said by its JSON Schema, {@code
 * schemas/purchase/http/<name>.json}. Free-form members are sorted, so that their order does not
 * make another request.
 */
final class Bodies {

    private Bodies() {}

    record PurchaseBody(
            List<UUID> leadIds, PaymentMethod paymentMethod, @Nullable BigDecimal expectedTotal) {}

    record LeadBody(
            BigDecimal price,
            @Nullable Integer maxSales,
            TreeMap<String, Object> preview,
            TreeMap<String, Object> details) {}

    record GrantBody(UUID workspaceId, CreditKind kind, BigDecimal amount, String externalRef) {}

    record RefundBody(String reason) {}
}
