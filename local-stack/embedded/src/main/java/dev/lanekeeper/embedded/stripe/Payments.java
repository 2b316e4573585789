package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Form;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Payment intents with their charges, and refunds (API reference, Payment Intents, Refunds). */
final class Payments {

    static final String INTENT = "payment_intent";
    static final String CHARGE = "charge";
    static final String REFUND = "refund";

    private final Ledger ledger;
    private final Sessions sessions;
    private volatile String refundStatus = "succeeded";

    Payments(Ledger ledger, Sessions sessions) {
        this.ledger = ledger;
        this.sessions = sessions;
    }

    /** What becomes of refunds from now on: succeeded, pending or failed. */
    void refundsBecome(String status) {
        refundStatus = status;
    }

    /**
     * The buyer pays on the session's page.
     *
     * @throws StripeError when the session is not open any more
     */
    ObjectNode pay(String sessionId, boolean atOnce) {
        synchronized (ledger) {
            ObjectNode session = sessions.current(sessionId);
            if (!session.get("status").asString().equals("open")) {
                throw StripeError.refused(
                        "session_not_open",
                        "The session is " + session.get("status").asString() + ".");
            }
            ObjectNode intent = ledger.create("pi_", INTENT);
            long amount = session.get("amount_total").asLong();
            intent.put("amount", amount)
                    .put("amount_received", 0)
                    .put("currency", session.get("currency").asString())
                    .put("status", atOnce ? "requires_confirmation" : "processing")
                    .putNull("latest_charge");
            intent.set("metadata", session.get("sandbox_intent_metadata").deepCopy());
            ledger.put(intent);
            ledger.tell("payment_intent.created", intent, null);
            if (atOnce) {
                succeed(intent);
            }
            sessions.complete(sessionId, intent.get("id").asString(), atOnce);
            return intent;
        }
    }

    /** A delayed payment comes, or fails. */
    void settle(String sessionId, boolean succeeded) {
        synchronized (ledger) {
            ObjectNode session = sessions.current(sessionId);
            ObjectNode intent = ledger.get(INTENT, session.get("payment_intent").asString());
            if (!intent.get("status").asString().equals("processing")) {
                throw StripeError.refused("payment_not_processing", "Nothing is on its way.");
            }
            if (succeeded) {
                succeed(intent);
            } else {
                intent.put("status", "requires_payment_method");
                ledger.put(intent);
                ledger.tell("payment_intent.payment_failed", intent, null);
            }
            sessions.settled(sessionId, succeeded);
        }
    }

    private void succeed(ObjectNode intent) {
        long amount = intent.get("amount").asLong();
        ObjectNode charge = ledger.create("ch_", CHARGE);
        charge.put("amount", amount)
                .put("amount_captured", amount)
                .put("amount_refunded", 0)
                .put("currency", intent.get("currency").asString())
                .put("payment_intent", intent.get("id").asString())
                .put("paid", true)
                .put("captured", true)
                .put("refunded", false)
                .put("status", "succeeded");
        charge.set("metadata", intent.get("metadata").deepCopy());
        ledger.put(charge);
        intent.put("status", "succeeded")
                .put("amount_received", amount)
                .put("latest_charge", charge.get("id").asString());
        ledger.put(intent);
        ledger.tell("charge.succeeded", charge, null);
        ledger.tell("payment_intent.succeeded", intent, null);
    }

    ObjectNode refund(Form form, @Nullable String key) {
        synchronized (ledger) {
            String intentId = form.required("payment_intent");
            ObjectNode intent = ledger.get(INTENT, intentId);
            if (!intent.get("status").asString().equals("succeeded")) {
                throw StripeError.refused(
                        "charge_not_captured", "This PaymentIntent has no successful charge.");
            }
            ObjectNode charge = ledger.get(CHARGE, intent.get("latest_charge").asString());
            long left = charge.get("amount").asLong() - charge.get("amount_refunded").asLong();
            if (left == 0) {
                throw StripeError.refused(
                        "charge_already_refunded",
                        "Charge " + charge.get("id").asString() + " has already been refunded.");
            }
            Long wanted = form.number("amount");
            long amount = wanted == null ? left : wanted;
            if (amount < 1 || amount > left) {
                throw StripeError.invalid(
                        "amount",
                        "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                                .formatted(amount, left));
            }
            return refund(form, charge, amount, key);
        }
    }

    private ObjectNode refund(Form form, ObjectNode charge, long amount, @Nullable String key) {
        ObjectNode refund = ledger.create("re_", REFUND);
        refund.put("amount", amount)
                .put("currency", charge.get("currency").asString())
                .put("charge", charge.get("id").asString())
                .put("payment_intent", charge.get("payment_intent").asString())
                .put("status", refundStatus)
                .put("reason", form.text("reason"));
        form.copyTo(refund.putObject("metadata"), "metadata");
        ledger.put(refund);
        ledger.tell("refund.created", refund, key);
        if (refundStatus.equals("succeeded")) {
            booked(refund, charge, key);
        }
        return refund;
    }

    /** A refund that was pending succeeds or fails. */
    void settleRefund(String refundId, boolean succeeded) {
        synchronized (ledger) {
            ObjectNode refund = ledger.get(REFUND, refundId);
            refund.put("status", succeeded ? "succeeded" : "failed");
            ledger.put(refund);
            ledger.tell(succeeded ? "refund.updated" : "refund.failed", refund, null);
            if (succeeded) {
                booked(refund, ledger.get(CHARGE, refund.get("charge").asString()), null);
            }
        }
    }

    private void booked(ObjectNode refund, ObjectNode charge, @Nullable String key) {
        long refunded = charge.get("amount_refunded").asLong() + refund.get("amount").asLong();
        charge.put("amount_refunded", refunded)
                .put("refunded", refunded == charge.get("amount").asLong());
        ledger.put(charge);
        ledger.tell("charge.refunded", charge, key);
    }
}
