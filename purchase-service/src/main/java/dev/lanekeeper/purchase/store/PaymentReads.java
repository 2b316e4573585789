package dev.lanekeeper.purchase.store;

import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.runtime.wire.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What our side of a payment looks like: for the worker that calls Stripe, and for its webhooks.
 */
public final class PaymentReads {

    /** A purchase, as far as Stripe is concerned. */
    public record Payment(
            UUID purchaseId,
            UUID workspaceId,
            String status,
            BigDecimal total,
            int leads,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String sessionId,
            @Nullable String paymentIntentId) {}

    /** Whose purchase one of Stripe's names stands for. */
    public record Owner(UUID purchaseId, UUID workspaceId) {}

    private final JdbcClient jdbc;

    public PaymentReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Payment> payment(UUID purchaseId) {
        return jdbc.sql(
                        """
                        select purchase.*, (
                            select count(*)
                            from marketplace_purchase_items
                            where purchase_id = purchase.id) as leads
                        from marketplace_purchases purchase
                        where id = :id
                          and payment_method = 'stripe'
                          and expires_at is not null
                        """)
                .param("id", purchaseId)
                .query((row, _) -> payment(row))
                .optional();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getObject("id", UUID.class),
                row.getObject("buyer_workspace_id", UUID.class),
                row.getString("status"),
                row.getBigDecimal("total_price"),
                row.getInt("leads"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("stripe_checkout_session_id"),
                row.getString("stripe_payment_intent_id"));
    }

    /** Who is meant, by our own name for it or by one of Stripe's. */
    public Optional<Owner> ownerOf(
            @Nullable UUID purchaseId,
            @Nullable String sessionId,
            @Nullable String paymentIntentId) {
        return jdbc.sql(
                        """
                        select id, buyer_workspace_id
                        from marketplace_purchases
                        where id = cast(:id as uuid)
                           or stripe_checkout_session_id = cast(:session as text)
                           or stripe_payment_intent_id = cast(:intent as text)
                        limit 1
                        """)
                .param("id", purchaseId == null ? null : purchaseId.toString())
                .param("session", sessionId)
                .param("intent", paymentIntentId)
                .query((row, _) ->
                        new Owner(
                                row.getObject("id", UUID.class),
                                row.getObject("buyer_workspace_id", UUID.class)))
                .optional();
    }

    /** Whose credits a payment has bought. */
    public Optional<UUID> buyerOfCredits(String payment) {
        return jdbc.sql(
                        """
                        select workspace_id
                        from credit_ledger
                        where kind = 'topup'
                          and external_ref = :payment
                        """)
                .param("payment", payment)
                .query(UUID.class)
                .optional();
    }

    /** A payment that is kept and not resolved yet. */
    public Optional<ApplyStripeEvent> kept(UUID unmatchedId) {
        return jdbc.sql(
                        """
                        select event
                        from unmatched_payments
                        where id = :id
                          and resolved_at is null
                        """)
                .param("id", unmatchedId)
                .query((row, _) ->
                        Json.mapper().readValue(row.getString("event"), ApplyStripeEvent.class))
                .optional();
    }

    /** How many payments are kept and wait. */
    public long keptCount() {
        return jdbc.sql(
                        """
                        select count(*)
                        from unmatched_payments
                        where resolved_at is null
                        """)
                .query(Long.class)
                .single();
    }
}
