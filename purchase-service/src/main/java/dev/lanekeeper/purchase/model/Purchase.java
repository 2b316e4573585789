package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PaymentMethod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cart that somebody buys. All of it or nothing: its items are always in one state.
 *
 * @param checkout what Stripe knows of it
 * @param failureReason why it failed; null unless it did
 * @param completedAt when it was decided that it is completed
 */
public record Purchase(
        Order order,
        PurchaseStatus status,
        Checkout checkout,
        @Nullable String failureReason,
        @Nullable Instant completedAt,
        List<Item> items) {

    /**
     * What never changes of it.
     *
     * @param createdAt when the request was accepted
     * @param expiresAt after which Stripe takes no payment for it; null for one that Stripe has
     *     nothing to do with
     */
    public record Order(
            UUID id,
            UUID buyerWorkspaceId,
            String buyerUserId,
            BigDecimal total,
            PaymentMethod paymentMethod,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    /** The names that Stripe gives to it, as they become known. */
    public record Checkout(
            @Nullable String sessionId, @Nullable String url, @Nullable String paymentIntentId) {

        public static final Checkout NONE = new Checkout(null, null, null);

        Checkout at(String session, String address) {
            return new Checkout(session, address, paymentIntentId);
        }

        /** Takes over what is known for the first time. */
        Checkout knowing(@Nullable String session, @Nullable String intent) {
            return new Checkout(
                    sessionId == null ? session : sessionId,
                    url,
                    paymentIntentId == null ? intent : paymentIntentId);
        }
    }

    public Purchase {
        items = List.copyOf(items);
    }

    public UUID id() {
        return order.id();
    }

    public UUID buyerWorkspaceId() {
        return order.buyerWorkspaceId();
    }

    public BigDecimal total() {
        return order.total();
    }

    public PaymentMethod paymentMethod() {
        return order.paymentMethod();
    }

    Set<UUID> leadIds() {
        return items.stream().map(Item::leadId).collect(Collectors.toUnmodifiableSet());
    }

    boolean is(PurchaseStatus wanted) {
        return status == wanted;
    }

    /** When Stripe stops to take payments for it; only of one that waits for Stripe. */
    Instant expiry() {
        return Objects.requireNonNull(order.expiresAt(), "a purchase by Stripe");
    }

    Purchase in(PurchaseStatus next) {
        return in(next, UnaryOperator.identity());
    }

    Purchase in(PurchaseStatus next, UnaryOperator<Item> item) {
        return new Purchase(
                order,
                next,
                checkout,
                failureReason,
                completedAt,
                items.stream().map(item).toList());
    }

    Purchase completedAt(Instant time) {
        return new Purchase(order, status, checkout, failureReason, time, items);
    }

    Purchase with(Checkout known) {
        return new Purchase(order, status, known, failureReason, completedAt, items);
    }

    Purchase failedFor(@Nullable String reason) {
        return new Purchase(order, status, checkout, reason, completedAt, items);
    }
}
