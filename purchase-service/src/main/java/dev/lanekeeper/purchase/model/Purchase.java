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
 * @param createdAt when the request was accepted
 * @param completedAt when it was decided that it is completed
 * @param expiresAt after which Stripe takes no payment for it; null for one by credits
 */
public record Purchase(
        UUID id,
        UUID buyerWorkspaceId,
        String buyerUserId,
        PurchaseStatus status,
        BigDecimal total,
        PaymentMethod paymentMethod,
        Checkout checkout,
        @Nullable String failureReason,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt,
        List<Item> items) {

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

    Set<UUID> leadIds() {
        return items.stream().map(Item::leadId).collect(Collectors.toUnmodifiableSet());
    }

    boolean is(PurchaseStatus wanted) {
        return status == wanted;
    }

    Purchase in(PurchaseStatus next, UnaryOperator<Item> item) {
        return new Purchase(
                id,
                buyerWorkspaceId,
                buyerUserId,
                next,
                total,
                paymentMethod,
                checkout,
                failureReason,
                createdAt,
                completedAt,
                expiresAt,
                items.stream().map(item).toList());
    }

    Purchase in(PurchaseStatus next) {
        return in(next, UnaryOperator.identity());
    }

    Purchase completedAt(Instant time) {
        return new Purchase(
                id,
                buyerWorkspaceId,
                buyerUserId,
                status,
                total,
                paymentMethod,
                checkout,
                failureReason,
                createdAt,
                time,
                expiresAt,
                items);
    }

    Purchase with(Checkout known) {
        return new Purchase(
                id,
                buyerWorkspaceId,
                buyerUserId,
                status,
                total,
                paymentMethod,
                known,
                failureReason,
                createdAt,
                completedAt,
                expiresAt,
                items);
    }

    /** When Stripe stops to take payments for it; only of one that waits for Stripe. */
    Instant expiry() {
        return Objects.requireNonNull(expiresAt, "a purchase by Stripe");
    }

    Purchase expiringAt(Instant time) {
        return new Purchase(
                id,
                buyerWorkspaceId,
                buyerUserId,
                status,
                total,
                paymentMethod,
                checkout,
                failureReason,
                createdAt,
                completedAt,
                time,
                items);
    }

    Purchase failedFor(@Nullable String reason) {
        return new Purchase(
                id,
                buyerWorkspaceId,
                buyerUserId,
                status,
                total,
                paymentMethod,
                checkout,
                reason,
                createdAt,
                completedAt,
                expiresAt,
                items);
    }
}
