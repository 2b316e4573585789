package dev.lanekeeper.purchase.stripe;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.SettleRefund;
import dev.lanekeeper.purchase.model.StripeCalls;
import dev.lanekeeper.purchase.store.PaymentReads.Payment;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Done;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Refused;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Unclear;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Gives one payment back, once. It looks for a refund of ours before it asks for one: Stripe
 * forgets idempotency keys after a day, and we may have been away for longer.
 */
final class Refunds {

    private static final String PATH = "/v1/refunds";
    private static final String ALREADY = "charge_already_refunded";
    private static final Duration REFUND_UNDER_WAY = Duration.ofMinutes(1);

    private final StripeApi stripe;

    Refunds(StripeApi stripe) {
        this.stripe = stripe;
    }

    Answer<PurchaseCommand> refund(Payment payment) throws InterruptedException {
        if (!payment.status().equals("refund_pending")) {
            return new Moot<>();
        }
        return switch (intent(payment)) {
            case Done(JsonNode named) -> {
                String intent = StripeJson.reference(named, "payment_intent");
                yield intent == null
                        ? new Again<>(REFUND_UNDER_WAY, "the payment has no intent")
                        : refund(payment, intent);
            }
            case Refused(int _, String code, String _) -> new Again<>(Duration.ZERO, code);
            case Unclear(String reason) -> new Again<>(Duration.ZERO, reason);
        };
    }

    /** An object that names the payment intent. */
    private StripeAnswer intent(Payment payment) throws InterruptedException {
        return payment.paymentIntentId() == null
                ? stripe.get("/v1/checkout/sessions/" + payment.sessionId())
                : new Done(
                        dev.lanekeeper.runtime.wire.Json.mapper()
                                .createObjectNode()
                                .put("payment_intent", payment.paymentIntentId()));
    }

    private Answer<PurchaseCommand> refund(Payment payment, String intent)
            throws InterruptedException {
        return switch (stripe.get(PATH + "?payment_intent=" + intent)) {
            case Done(JsonNode list) -> {
                for (JsonNode refund : list.path("data")) {
                    if (payment.purchaseId()
                            .equals(
                                    StripeJson.uuid(
                                            refund.path("metadata"), StripeEvents.PURCHASE_ID))) {
                        yield told(payment, refund);
                    }
                }
                yield ask(payment, intent);
            }
            case Refused(int _, String code, String _) -> new Again<>(Duration.ZERO, code);
            case Unclear(String reason) -> new Again<>(Duration.ZERO, reason);
        };
    }

    private Answer<PurchaseCommand> ask(Payment payment, String intent)
            throws InterruptedException {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("payment_intent", intent);
        Cashier.metadata(payment)
                .forEach((name, value) -> parameters.put("metadata[" + name + "]", value));
        var form = new StripeForm(parameters);
        return switch (stripe.post(
                PATH, form, form.idempotencyKey(StripeCalls.REFUND, payment.purchaseId()))) {
            case Done(JsonNode refund) -> told(payment, refund);
            case Refused(int _, String code, String _) when code.equals(ALREADY) ->
                    settled(payment, ALREADY, SettleRefund.SUCCEEDED);
            case Refused(int _, String code, String _) -> settled(payment, code, "refused");
            case Unclear(String reason) -> new Again<>(Duration.ZERO, reason);
        };
    }

    private static Answer<PurchaseCommand> told(Payment payment, JsonNode refund) {
        String id = Objects.requireNonNullElse(StripeJson.text(refund, "id"), "unknown");
        String status = Objects.requireNonNullElse(StripeJson.text(refund, "status"), "unknown");
        return switch (status) {
            case SettleRefund.PENDING, "requires_action" ->
                    new Again<>(REFUND_UNDER_WAY, "the refund is " + status);
            default -> settled(payment, id, status);
        };
    }

    private static Answer<PurchaseCommand> settled(
            Payment payment, String refundId, String status) {
        return new Finished<>(
                new SettleRefund(payment.workspaceId(), payment.purchaseId(), refundId, status));
    }
}
