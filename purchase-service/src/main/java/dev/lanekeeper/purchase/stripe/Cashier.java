package dev.lanekeeper.purchase.stripe;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.AbandonCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.PurchaseCommand.AttachCheckout;
import dev.lanekeeper.events.purchase.PurchaseCommand.ExpirePurchase;
import dev.lanekeeper.events.purchase.StripeReport;
import dev.lanekeeper.purchase.PurchaseSettings;
import dev.lanekeeper.purchase.model.StripeCalls;
import dev.lanekeeper.purchase.model.Terms;
import dev.lanekeeper.purchase.store.PaymentReads;
import dev.lanekeeper.purchase.store.PaymentReads.Payment;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Done;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Refused;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Unclear;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Makes the calls to Stripe that purchases want. Each looks first how the purchase stands now: what
 * has become needless is not asked for.
 */
public final class Cashier implements ProviderCalls<PurchaseCommand> {

    private static final String SESSIONS = "/v1/checkout/sessions";

    /** A delayed payment takes days. */
    private static final Duration PAYMENT_UNDER_WAY = Duration.ofMinutes(5);

    private static final Duration USUAL = Duration.ZERO;
    private static final int NOT_FOUND = 404;
    private static final int NOTE_CHARACTERS_MAX = 500;

    private final StripeApi stripe;
    private final PaymentReads payments;
    private final PurchaseSettings settings;
    private final Refunds refunds;
    private final Matching matching;

    public Cashier(StripeApi stripe, PaymentReads payments, PurchaseSettings settings) {
        this.stripe = stripe;
        this.payments = payments;
        this.settings = settings;
        this.refunds = new Refunds(stripe);
        this.matching = new Matching(stripe, payments);
    }

    @Override
    public Set<String> kinds() {
        return StripeCalls.KINDS;
    }

    @Override
    public Answer<PurchaseCommand> make(ProviderCall call) throws InterruptedException {
        if (call.kind().equals(StripeCalls.MATCH)) {
            return matching.match(call);
        }
        Optional<Payment> payment = payments.payment(call.subject());
        if (payment.isEmpty()) {
            return new Moot<>();
        }
        return switch (call.kind()) {
            case StripeCalls.CHECKOUT -> checkout(call, payment.get());
            case StripeCalls.EXPIRE -> expire(payment.get());
            case StripeCalls.REFUND -> refunds.refund(payment.get());
            default ->
                    throw new IllegalArgumentException(
                            call.kind() + " (expected: a kind of StripeCalls)");
        };
    }

    private Answer<PurchaseCommand> checkout(ProviderCall call, Payment payment)
            throws InterruptedException {
        if (!payment.status().equals("pending") || payment.sessionId() != null) {
            return new Moot<>();
        }
        Duration waited = Duration.between(call.firstDueAt(), call.now());
        if (waited.compareTo(settings.checkoutPatience()) > 0) {
            // A page that Stripe may have made all the same: nobody knows its address, nobody pays.
            return abandon(payment, "the payment provider did not answer in time");
        }
        StripeForm form = session(payment);
        return switch (stripe.post(
                SESSIONS, form, form.idempotencyKey(call.kind(), payment.purchaseId()))) {
            case Done(JsonNode session) -> attach(payment, session);
            case Refused(int _, String code, String message) ->
                    abandon(payment, code + ": " + message);
            case Unclear(String reason) -> new Again<>(USUAL, reason);
        };
    }

    private StripeForm session(Payment payment) {
        Map<String, String> form = new HashMap<>();
        form.put("mode", "payment");
        form.put("line_items[0][quantity]", "1");
        form.put("line_items[0][price_data][currency]", settings.currency());
        form.put(
                "line_items[0][price_data][unit_amount]",
                Long.toString(Terms.minor(payment.total())));
        form.put(
                "line_items[0][price_data][product_data][name]",
                payment.leads() == 1 ? "1 lead" : payment.leads() + " leads");
        form.put("client_reference_id", payment.workspaceId().toString());
        form.put("success_url", address(settings.successUrl(), payment));
        form.put("cancel_url", address(settings.cancelUrl(), payment));
        form.put("expires_at", Long.toString(payment.expiresAt().getEpochSecond()));
        metadata(payment)
                .forEach((name, value) -> {
                    form.put("metadata[" + name + "]", value);
                    form.put("payment_intent_data[metadata][" + name + "]", value);
                });
        return new StripeForm(form);
    }

    static Map<String, String> metadata(Payment payment) {
        return Map.of(
                StripeEvents.PURCHASE_ID,
                payment.purchaseId().toString(),
                StripeEvents.WORKSPACE_ID,
                payment.workspaceId().toString());
    }

    private static String address(String template, Payment payment) {
        return template.replace("{PURCHASE_ID}", payment.purchaseId().toString());
    }

    private static Answer<PurchaseCommand> attach(Payment payment, JsonNode session) {
        String id = StripeJson.text(session, "id");
        JsonNode url = session.path("url");
        return id == null || !url.isString()
                ? new Again<>(USUAL, "a session without id or url")
                : new Finished<>(
                        new AttachCheckout(
                                payment.workspaceId(),
                                payment.purchaseId(),
                                id,
                                url.stringValue()));
    }

    private static Answer<PurchaseCommand> abandon(Payment payment, String reason) {
        return new Finished<>(
                new AbandonCheckout(
                        payment.workspaceId(),
                        payment.purchaseId(),
                        reason.substring(0, Math.min(reason.length(), NOTE_CHARACTERS_MAX))));
    }

    /** The leads go back when Stripe has confirmed that nobody can pay any more, and not before. */
    private Answer<PurchaseCommand> expire(Payment payment) throws InterruptedException {
        if (!payment.status().equals("pending")) {
            return new Moot<>();
        }
        if (payment.sessionId() == null) {
            return new Again<>(USUAL, "no page yet");
        }
        String path = SESSIONS + "/" + payment.sessionId();
        var nothing = new StripeForm(Map.of());
        return switch (stripe.post(
                path + "/expire",
                nothing,
                nothing.idempotencyKey(StripeCalls.EXPIRE, payment.sessionId()))) {
            case Done(JsonNode session) -> closed(payment, session);
            case Refused(int status, String _, String _) when status == NOT_FOUND ->
                    expired(payment);
            case Refused _ ->
                    switch (stripe.get(path)) {
                        case Done(JsonNode session) -> closed(payment, session);
                        case Refused(int status, String _, String _) when status == NOT_FOUND ->
                                expired(payment);
                        case Refused(int _, String code, String _) -> new Again<>(USUAL, code);
                        case Unclear(String reason) -> new Again<>(USUAL, reason);
                    };
            case Unclear(String reason) -> new Again<>(USUAL, reason);
        };
    }

    private static Answer<PurchaseCommand> closed(Payment payment, JsonNode session) {
        String status = Objects.requireNonNullElse(StripeJson.text(session, "status"), "");
        String paid = Objects.requireNonNullElse(StripeJson.text(session, "payment_status"), "");
        if (status.equals("expired")) {
            return expired(payment);
        }
        if (status.equals("complete") && paid.equals("paid")) {
            return new Finished<>(paid(payment, session));
        }
        return new Again<>(PAYMENT_UNDER_WAY, "the session is " + status + " and " + paid);
    }

    private static Answer<PurchaseCommand> expired(Payment payment) {
        return new Finished<>(new ExpirePurchase(payment.workspaceId(), payment.purchaseId()));
    }

    /** The event may be late, or lost: the session itself says the same. */
    private static ApplyStripeEvent paid(Payment payment, JsonNode session) {
        return new ApplyStripeEvent(
                "session/" + payment.sessionId(),
                "checkout.session",
                StripeReport.PAID,
                payment.workspaceId(),
                payment.purchaseId(),
                false,
                payment.sessionId(),
                StripeJson.reference(session, "payment_intent"),
                StripeJson.amount(session, "amount_total"),
                StripeJson.currency(session),
                null,
                null);
    }
}
