package dev.lanekeeper.purchase.store;

import dev.lanekeeper.runtime.wire.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Purchases as their buyer sees them. Every query names the buyer's workspace: a purchase of
 * another one is not found.
 */
public final class PurchaseReads {

    /**
     * A purchase.
     *
     * @param checkoutUrl where to pay, while it can be paid
     */
    public record PurchaseView(
            UUID id,
            String status,
            BigDecimal total,
            String paymentMethod,
            Instant createdAt,
            @Nullable Instant completedAt,
            @Nullable Instant expiresAt,
            @Nullable String checkoutUrl,
            @Nullable String failureReason) {}

    /**
     * A lead of a purchase.
     *
     * @param sealedDetails of one that this purchase has bought
     */
    public record ItemView(
            UUID leadId,
            BigDecimal price,
            String state,
            JsonNode preview,
            @Nullable String sealedDetails) {}

    private final JdbcClient jdbc;

    public PurchaseReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<PurchaseView> purchase(UUID workspaceId, UUID id) {
        return jdbc.sql(
                        """
                        select *
                        from marketplace_purchases
                        where id = :id
                          and buyer_workspace_id = :workspace
                        """)
                .param("id", id)
                .param("workspace", workspaceId)
                .query((row, _) -> purchase(row))
                .optional();
    }

    /** Its leads, with the details of those that it has bought. */
    public List<ItemView> items(UUID workspaceId, UUID purchaseId) {
        return jdbc.sql(
                        """
                        select item.*, leads.preview, lead_details.sealed
                        from marketplace_purchase_items item
                        join leads on leads.id = item.lead_id
                        left join lead_details
                          on lead_details.lead_id = item.lead_id and item.state = 'sold'
                        where item.purchase_id = :id
                          and item.buyer_workspace_id = :workspace
                        order by item.lead_id
                        """)
                .param("id", purchaseId)
                .param("workspace", workspaceId)
                .query((row, _) ->
                        new ItemView(
                                row.getObject("lead_id", UUID.class),
                                row.getBigDecimal("price"),
                                row.getString("state"),
                                Json.tree(row.getString("preview")),
                                row.getString("sealed")))
                .list();
    }

    /** Whose purchase it is, for whoever may touch every workspace's. */
    public Optional<UUID> buyerOf(UUID purchaseId) {
        return jdbc.sql(
                        """
                        select buyer_workspace_id
                        from marketplace_purchases
                        where id = :id
                        """)
                .param("id", purchaseId)
                .query(UUID.class)
                .optional();
    }

    private static PurchaseView purchase(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new PurchaseView(
                row.getObject("id", UUID.class),
                status,
                row.getBigDecimal("total_price"),
                row.getString("payment_method"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "completed_at"),
                instant(row, "expires_at"),
                status.equals("pending") ? row.getString("stripe_checkout_url") : null,
                row.getString("failure_reason"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
