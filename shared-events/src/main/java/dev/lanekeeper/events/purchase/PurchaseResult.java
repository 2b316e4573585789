package dev.lanekeeper.events.purchase;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the caller of an accepted command is told. The comment of each names its outcome codes. */
public sealed interface PurchaseResult {

    /**
     * {@code completed}, or {@code already_completed} when this buyer had bought exactly this cart.
     *
     * @param creditsRemaining of a purchase by credits
     */
    record Completed(UUID purchaseId, BigDecimal total, @Nullable BigDecimal creditsRemaining)
            implements PurchaseResult {}

    /**
     * {@code started}: the leads are held, Stripe is asked for a page.
     *
     * @param finishedBy the command that will tell what Stripe says
     */
    record Started(UUID purchaseId, BigDecimal total, Instant expiresAt, UUID finishedBy)
            implements PurchaseResult {}

    /** {@code pending}: the leads are held, and this is where to pay. */
    record Pending(UUID purchaseId, BigDecimal total, String checkoutUrl, Instant expiresAt)
            implements PurchaseResult {}

    /**
     * How a purchase stands: {@code completed}, {@code already_completed}, {@code
     * ignored_out_of_order}, {@code ignored_unpaid}, {@code ignored_partial_refund}, {@code
     * expired}, {@code failed}, {@code already_final}, {@code refund_pending}, {@code refunded},
     * {@code already_refunded}, {@code refund_failed}.
     */
    record Standing(UUID purchaseId, String status) implements PurchaseResult {}

    /**
     * {@code refund_pending}: Stripe is asked to give the money back.
     *
     * @param finishedBy the command that will tell what Stripe says
     */
    record RefundStarted(UUID purchaseId, UUID finishedBy) implements PurchaseResult {}

    /**
     * {@code granted}, {@code already_granted}, {@code credits_granted}, {@code
     * credits_taken_back}.
     */
    record Granted(UUID workspaceId, BigDecimal amount, BigDecimal balance)
            implements PurchaseResult {}

    /**
     * {@code listed}, {@code withdrawn}.
     *
     * @param preview of one that is offered
     */
    record Lead(
            UUID id,
            String status,
            BigDecimal price,
            int maxSales,
            int soldCount,
            @Nullable Map<String, Object> preview)
            implements PurchaseResult {}
}
