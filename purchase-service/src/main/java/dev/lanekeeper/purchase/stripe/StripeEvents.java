package dev.lanekeeper.purchase.stripe;

import static dev.lanekeeper.purchase.stripe.StripeJson.amount;
import static dev.lanekeeper.purchase.stripe.StripeJson.currency;
import static dev.lanekeeper.purchase.stripe.StripeJson.reference;
import static dev.lanekeeper.purchase.stripe.StripeJson.text;
import static dev.lanekeeper.purchase.stripe.StripeJson.uuid;

import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.events.purchase.StripeReport;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Understands Stripe's events, of whatever API version: those that say something of a payment
 * become a command, all others are none of our business. Nothing that Stripe may send is an error.
 */
public final class StripeEvents {

    /** What we write into the metadata of everything that we make at Stripe. */
    static final String PURCHASE_ID = "purchase_id";

    static final String WORKSPACE_ID = "workspace_id";
    static final String KIND = "kind";
    static final String CREDITS = "credits";

    private StripeEvents() {}

    /** The account that an event is about: another one than the endpoint's own with Connect. */
    public static Optional<String> account(JsonNode event) {
        return Optional.ofNullable(text(event, "account"));
    }

    /** The event in our words; empty when it says nothing of a payment. */
    public static Optional<ApplyStripeEvent> read(JsonNode event) {
        String id = text(event, "id");
        String type = text(event, "type");
        JsonNode object = event.path("data").path("object");
        if (id == null || type == null || !object.isObject()) {
            return Optional.empty();
        }
        Instant created = created(event);
        return Optional.ofNullable(
                switch (type) {
                    case "checkout.session.completed" -> completed(id, type, object, created);
                    case "checkout.session.async_payment_succeeded" ->
                            session(id, type, StripeReport.PAID, object, created);
                    case "checkout.session.async_payment_failed" ->
                            session(id, type, StripeReport.PAYMENT_FAILED, object, created);
                    case "checkout.session.expired" ->
                            session(id, type, StripeReport.SESSION_EXPIRED, object, created);
                    case "payment_intent.succeeded" -> intent(id, type, object, created);
                    case "charge.refunded" ->
                            command(
                                    id,
                                    type,
                                    StripeReport.REFUNDED,
                                    object,
                                    null,
                                    reference(object, "payment_intent"),
                                    amount(object, "amount_refunded"),
                                    created);
                    case "refund.created",
                            "refund.updated",
                            "refund.failed",
                            "charge.refund.updated" ->
                            refund(id, type, object, created);
                    default -> null;
                });
    }

    private static @Nullable ApplyStripeEvent completed(
            String id, String type, JsonNode session, @Nullable Instant created) {
        String status = Objects.requireNonNullElse(text(session, "payment_status"), "");
        return switch (status) {
            case "paid", "no_payment_required" ->
                    session(id, type, StripeReport.PAID, session, created);
            case "unpaid" -> session(id, type, StripeReport.UNPAID, session, created);
            default -> null;
        };
    }

    /** Of sessions that subscribe or set something up nobody here knows anything. */
    private static @Nullable ApplyStripeEvent session(
            String id,
            String type,
            StripeReport report,
            JsonNode session,
            @Nullable Instant created) {
        String mode = text(session, "mode");
        String sessionId = text(session, "id");
        if (sessionId == null || (mode != null && !mode.equals("payment"))) {
            return null;
        }
        return command(
                id,
                type,
                report,
                session,
                sessionId,
                reference(session, "payment_intent"),
                amount(session, "amount_total"),
                created);
    }

    /** One that pays an invoice belongs to a subscription. */
    private static @Nullable ApplyStripeEvent intent(
            String id, String type, JsonNode intent, @Nullable Instant created) {
        String intentId = text(intent, "id");
        if (intentId == null || reference(intent, "invoice") != null) {
            return null;
        }
        Long received = amount(intent, "amount_received");
        return command(
                id,
                type,
                StripeReport.PAID,
                intent,
                null,
                intentId,
                received == null ? amount(intent, "amount") : received,
                created);
    }

    private static @Nullable ApplyStripeEvent refund(
            String id, String type, JsonNode refund, @Nullable Instant created) {
        String status = Objects.requireNonNullElse(text(refund, "status"), "");
        StripeReport report =
                switch (status) {
                    case "succeeded" -> StripeReport.REFUNDED;
                    case "failed", "canceled" -> StripeReport.REFUND_FAILED;
                    default -> null;
                };
        return report == null
                ? null
                : command(
                        id,
                        type,
                        report,
                        refund,
                        null,
                        reference(refund, "payment_intent"),
                        amount(refund, "amount"),
                        created);
    }

    /** Null when it names no payment at all: nobody could ever tell whose it is. */
    private static @Nullable ApplyStripeEvent command(
            String id,
            String type,
            StripeReport report,
            JsonNode object,
            @Nullable String sessionId,
            @Nullable String intentId,
            @Nullable Long amountMinor,
            @Nullable Instant created) {
        JsonNode metadata = object.path("metadata");
        UUID workspace = uuid(metadata, WORKSPACE_ID);
        if (sessionId == null && intentId == null) {
            return null;
        }
        return new ApplyStripeEvent(
                id,
                type,
                report,
                workspace == null ? uuid(object, "client_reference_id") : workspace,
                uuid(metadata, PURCHASE_ID),
                CREDITS.equals(text(metadata, KIND)),
                sessionId,
                intentId,
                amountMinor,
                currency(object),
                created,
                null);
    }

    private static @Nullable Instant created(JsonNode event) {
        Long seconds = amount(event, "created");
        return seconds == null || seconds > Instant.MAX.getEpochSecond()
                ? null
                : Instant.ofEpochSecond(seconds);
    }
}
