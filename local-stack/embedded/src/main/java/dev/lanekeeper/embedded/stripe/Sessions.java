package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.Form;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Checkout sessions (API reference, Checkout Sessions), and what a buyer does on their page. */
final class Sessions {

    static final String KIND = "checkout.session";

    private static final long EXPIRY_SECONDS_MIN = 30 * 60;
    private static final long EXPIRY_SECONDS_MAX = 24 * 60 * 60;
    private static final long AMOUNT_MIN = 50;
    private static final int LINES_MAX = 100;

    private final Ledger ledger;
    private final String base;

    /**
     * @param base under which the pages are
     */
    Sessions(Ledger ledger, String base) {
        this.ledger = ledger;
        this.base = base;
    }

    ObjectNode create(Form form, @Nullable String key) {
        if (!form.required("mode").equals("payment")) {
            throw StripeError.invalid("mode", "This sandbox knows the mode payment only.");
        }
        ObjectNode session = ledger.create("cs_test_", KIND);
        String currency = form.required("line_items[0][price_data][currency]");
        long total = total(form, currency);
        if (total < AMOUNT_MIN) {
            throw StripeError.refused(
                    "amount_too_small",
                    "The Checkout Session's total amount must convert to at least 50 cents.");
        }
        session.put("mode", "payment")
                .put("status", "open")
                .put("payment_status", "unpaid")
                .put("amount_subtotal", total)
                .put("amount_total", total)
                .put("currency", currency)
                .put("success_url", form.required("success_url"))
                .put("cancel_url", form.text("cancel_url"))
                .put("client_reference_id", form.text("client_reference_id"))
                .put("expires_at", expiry(form))
                .putNull("payment_intent");
        form.copyTo(session.putObject("metadata"), "metadata");
        form.copyTo(session.putObject("sandbox_intent_metadata"), "payment_intent_data[metadata]");
        session.put(
                "sandbox_title",
                Objects.requireNonNullElse(
                        form.text("line_items[0][price_data][product_data][name]"), "Payment"));
        session.put("url", base + "/pay/" + session.get("id").asString());
        return shown(ledger.put(session));
    }

    private static long total(Form form, String currency) {
        long total = 0;
        for (int line = 0; line < LINES_MAX; line++) {
            String price = "line_items[" + line + "][price_data]";
            if (form.text(price + "[currency]") == null) {
                break;
            }
            if (!form.required(price + "[currency]").equals(currency)) {
                throw StripeError.invalid(
                        price + "[currency]", "All prices must have one currency.");
            }
            long amount = form.requiredNumber(price + "[unit_amount]");
            long quantity = form.requiredNumber("line_items[" + line + "][quantity]");
            if (amount < 0 || quantity < 1) {
                throw StripeError.invalid(price + "[unit_amount]", "Invalid amount or quantity.");
            }
            total += amount * quantity;
        }
        return total;
    }

    private long expiry(Form form) {
        Long wanted = form.number("expires_at");
        long now = ledger.now();
        if (wanted == null) {
            return now + EXPIRY_SECONDS_MAX;
        }
        if (wanted < now + EXPIRY_SECONDS_MIN || wanted > now + EXPIRY_SECONDS_MAX) {
            throw StripeError.invalid(
                    "expires_at",
                    "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.");
        }
        return wanted;
    }

    ObjectNode get(String id) {
        return shown(current(id));
    }

    /** As Stripe shows it: without what only the sandbox has to remember. */
    private static ObjectNode shown(ObjectNode session) {
        ObjectNode shown = session.deepCopy();
        shown.remove("sandbox_intent_metadata");
        shown.remove("sandbox_title");
        if (!session.get("status").asString().equals("open")) {
            shown.putNull("url");
        }
        return shown;
    }

    /** Sessions whose time is over expire when somebody looks. */
    ObjectNode current(String id) {
        synchronized (ledger) {
            ObjectNode session = ledger.get(KIND, id);
            boolean over =
                    session.get("status").asString().equals("open")
                            && session.get("expires_at").asLong() <= ledger.now();
            if (over) {
                close(session, null);
            }
            return session;
        }
    }

    ObjectNode expire(String id, @Nullable String key) {
        synchronized (ledger) {
            ObjectNode session = current(id);
            String status = session.get("status").asString();
            if (!status.equals("open")) {
                throw StripeError.refused(
                        "resource_already_" + status,
                        "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a status of "
                                + status
                                + ".");
            }
            close(session, key);
            return shown(session);
        }
    }

    private void close(ObjectNode session, @Nullable String key) {
        session.put("status", "expired");
        ledger.put(session);
        ledger.tell("checkout.session.expired", shown(session), key);
    }

    /**
     * The buyer is through.
     *
     * @param paid whether the money has come, or is on its way
     */
    void complete(String id, String intentId, boolean paid) {
        ObjectNode session = ledger.get(KIND, id);
        session.put("status", "complete")
                .put("payment_status", paid ? "paid" : "unpaid")
                .put("payment_intent", intentId);
        ledger.put(session);
        ledger.tell("checkout.session.completed", shown(session), null);
    }

    void settled(String id, boolean succeeded) {
        ObjectNode session = ledger.get(KIND, id);
        session.put("payment_status", succeeded ? "paid" : "unpaid");
        ledger.put(session);
        ledger.tell(
                "checkout.session.async_payment_" + (succeeded ? "succeeded" : "failed"),
                shown(session),
                null);
    }
}
