package dev.lanekeeper.purchase.model;

import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.ProviderCall;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** What decisions ask of Stripe, by kind. The subject is the purchase, or the kept payment. */
public final class StripeCalls {

    /** Make the page on which a purchase is paid. Finished by AttachCheckout or AbandonCheckout. */
    public static final String CHECKOUT = "stripe.checkout";

    /** Close the page. Finished by ExpirePurchase. */
    public static final String EXPIRE = "stripe.expire";

    /** Give the money back. Finished by SettleRefund. */
    public static final String REFUND = "stripe.refund";

    /** Find out what a kept payment is for. Finished by ApplyStripeEvent. */
    public static final String MATCH = "stripe.match";

    /** All of them. */
    public static final Set<String> KINDS = Set.of(CHECKOUT, EXPIRE, REFUND, MATCH);

    private static final String SERVICE = "purchase";

    private StripeCalls() {}

    static FollowUp now(String kind, UUID subject) {
        return new FollowUp.Call(kind, subject, Duration.ZERO);
    }

    static FollowUp after(Duration delay, String kind, UUID subject) {
        return new FollowUp.Call(kind, subject, delay);
    }

    /** The id of the command that will tell what came of the call. */
    static UUID finishedBy(String kind, UUID subject) {
        return ProviderCall.identity(SERVICE, kind, subject).commandId();
    }
}
