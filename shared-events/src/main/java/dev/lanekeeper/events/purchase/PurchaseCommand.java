package dev.lanekeeper.events.purchase;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a workspace. The workspace whose money is concerned is the key; leads are
 * shared by all workspaces, so the database guards them as well.
 */
public sealed interface PurchaseCommand extends Command {

    /** A command of one workspace's lane. */
    sealed interface OfWorkspace extends PurchaseCommand {
        UUID workspaceId();

        @Override
        default String key() {
            return workspaceId().toString();
        }

        @Override
        default String tenant() {
            return workspaceId().toString();
        }
    }

    /** A command about one purchase that the workspace has made. */
    sealed interface OfPurchase extends OfWorkspace {
        UUID purchaseId();
    }

    /** What our own services alone may say: reports of workers, and what needs a role. */
    sealed interface Reserved extends PurchaseCommand {
        @Override
        default boolean fromServicesOnly() {
            return true;
        }
    }

    /**
     * Buy these leads, all or none.
     *
     * @param expectedTotal what the buyer has been shown; another total is refused
     */
    record PurchaseLeads(
            UUID workspaceId,
            String userId,
            List<UUID> leadIds,
            PaymentMethod paymentMethod,
            @Nullable BigDecimal expectedTotal)
            implements OfWorkspace {

        public static final int LEADS_MAX = 100;

        public PurchaseLeads {
            leadIds = List.copyOf(leadIds);
            expectedTotal = expectedTotal == null ? null : Money.of(expectedTotal);
        }
    }

    /** Stripe has made the page on which the purchase is paid. */
    record AttachCheckout(UUID workspaceId, UUID purchaseId, String sessionId, String url)
            implements OfPurchase, Reserved {}

    /**
     * Stripe could not be brought to make a page: the leads go back.
     *
     * @param reason of the provider, or our patience's end
     */
    record AbandonCheckout(UUID workspaceId, UUID purchaseId, String reason)
            implements OfPurchase, Reserved {}

    /** Stripe has confirmed that nobody can pay this purchase any more: the leads go back. */
    record ExpirePurchase(UUID workspaceId, UUID purchaseId) implements OfPurchase, Reserved {}

    /** Give a completed purchase back, by hand of an administrator. */
    record RefundPurchase(UUID workspaceId, UUID purchaseId, String userId, String reason)
            implements OfPurchase, Reserved {}

    /**
     * What Stripe says to a refund that we have asked for.
     *
     * @param status {@code succeeded}, {@code pending}, or what else Stripe has for a failed one
     */
    record SettleRefund(UUID workspaceId, UUID purchaseId, String refundId, String status)
            implements OfPurchase, Reserved {

        public static final String SUCCEEDED = "succeeded";
        public static final String PENDING = "pending";
    }

    /**
     * An event of Stripe's, verified, in our words. Its identity in the inbox is (account, event
     * id).
     *
     * @param eventId Stripe's own
     * @param type Stripe's own, for people
     * @param workspaceId whose payment it is; null when neither its metadata nor a purchase say so
     * @param purchaseId from its metadata or from what we know of its session or intent
     * @param credits whether it buys credits, and no leads
     * @param amountMinor what was paid, or what went back altogether, in the currency's smallest
     *     unit
     * @param currency three letters, lower case
     * @param unmatchedId the kept payment that is tried again; null for an event as it came
     */
    record ApplyStripeEvent(
            String eventId,
            String type,
            StripeReport report,
            @Nullable UUID workspaceId,
            @Nullable UUID purchaseId,
            boolean credits,
            @Nullable String sessionId,
            @Nullable String paymentIntentId,
            @Nullable Long amountMinor,
            @Nullable String currency,
            @Nullable Instant createdAt,
            @Nullable UUID unmatchedId)
            implements Reserved {

        @Override
        public String key() {
            return workspaceId == null
                    ? "stripe:" + Objects.requireNonNullElse(reference(), eventId)
                    : workspaceId.toString();
        }

        /** Nobody's, as long as it cannot be told whose. */
        @Override
        public String tenant() {
            return workspaceId == null ? "" : workspaceId.toString();
        }

        /** One payment has one intent, whatever events report it; some sessions have none. */
        public @Nullable String reference() {
            return paymentIntentId == null ? sessionId : paymentIntentId;
        }

        /** Stripe vouches for one content of an event id; what we add to it may change. */
        @Override
        public Object comparable() {
            return Map.of("eventId", eventId);
        }
    }

    /** Change a balance by hand or by a program of the operator. */
    record GrantCredits(UUID workspaceId, CreditKind kind, BigDecimal amount, String externalRef)
            implements OfWorkspace, Reserved {

        public GrantCredits {
            amount = Money.of(amount);
        }
    }

    /** Leads of this workspace were sold: it earns their prices. */
    record CreditSale(UUID workspaceId, UUID purchaseId, List<SoldLead> leads)
            implements OfWorkspace, Reserved {

        public CreditSale {
            leads = List.copyOf(leads);
        }
    }

    /** A sale was given back: what it earned is taken back. */
    record ReverseSale(UUID workspaceId, UUID purchaseId, List<SoldLead> leads)
            implements OfWorkspace, Reserved {

        public ReverseSale {
            leads = List.copyOf(leads);
        }
    }

    /**
     * Offer a lead.
     *
     * @param maxSales how often it may be sold, 1 when not said
     * @param preview what every buyer may see
     * @param sealedDetails for the seller and whoever has bought it; sealed at the edge, base64
     * @param detailsFingerprint keyed hash of the details: sealed ones differ each time
     */
    record ListLead(
            UUID workspaceId,
            UUID leadId,
            BigDecimal price,
            int maxSales,
            Map<String, Object> preview,
            String sealedDetails,
            String detailsFingerprint)
            implements OfWorkspace, Reserved {

        public static final int SALES_MAX = 100;

        public ListLead {
            price = Money.of(price);
        }

        @Override
        public Object comparable() {
            return new ListLead(
                    workspaceId, leadId, price, maxSales, preview, "", detailsFingerprint);
        }
    }

    /** Offer a lead no longer. Who holds it already may still pay. */
    record WithdrawLead(UUID workspaceId, UUID leadId) implements OfWorkspace {}
}
