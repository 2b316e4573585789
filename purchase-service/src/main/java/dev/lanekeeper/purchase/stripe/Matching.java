package dev.lanekeeper.purchase.stripe;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.purchase.store.PaymentReads;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Done;
import dev.lanekeeper.runtime.contract.ProviderCall;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Again;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Finished;
import dev.lanekeeper.runtime.contract.ProviderCalls.Answer.Moot;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a payment is for that nobody knew: our own tables may know it by now, and Stripe
 * knows what we have written into its metadata.
 */
public final class Matching {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);

    /** After this it is for people. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final StripeApi stripe;
    private final PaymentReads payments;

    Matching(StripeApi stripe, PaymentReads payments) {
        this.stripe = stripe;
        this.payments = payments;
    }

    Answer<PurchaseCommand> match(ProviderCall call) throws InterruptedException {
        Optional<ApplyStripeEvent> kept = payments.kept(call.subject());
        boolean givenUp = Duration.between(call.firstDueAt(), call.now()).compareTo(PATIENCE) > 0;
        if (kept.isEmpty() || givenUp) {
            return new Moot<>();
        }
        ApplyStripeEvent event = completed(payments, kept.get());
        if (!isKnown(event)) {
            event = completed(payments, withMetadataOfIntent(event));
        }
        return isKnown(event)
                ? new Finished<>(
                        with(
                                event,
                                event.workspaceId(),
                                event.purchaseId(),
                                event.credits(),
                                call.subject()))
                : new Again<>(pause(call.attempt()), "still unknown");
    }

    private boolean isKnown(ApplyStripeEvent event) {
        return event.workspaceId() != null
                && (event.credits()
                        || (event.purchaseId() != null
                                && payments.payment(event.purchaseId()).isPresent()));
    }

    private static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, 10));
        return pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause;
    }

    /** The event with whatever our tables know of whose payment it is. */
    public static ApplyStripeEvent completed(PaymentReads payments, ApplyStripeEvent event) {
        Optional<PaymentReads.Owner> owner =
                payments.ownerOf(event.purchaseId(), event.sessionId(), event.paymentIntentId());
        if (owner.isPresent()) {
            return with(
                    event,
                    owner.get().workspaceId(),
                    owner.get().purchaseId(),
                    false,
                    event.unmatchedId());
        }
        String payment = event.reference();
        Optional<UUID> buyer =
                payment == null ? Optional.empty() : payments.buyerOfCredits(payment);
        return buyer.isPresent()
                ? with(event, buyer.get(), event.purchaseId(), true, event.unmatchedId())
                : event;
    }

    private ApplyStripeEvent withMetadataOfIntent(ApplyStripeEvent event)
            throws InterruptedException {
        if (event.paymentIntentId() == null
                || !(stripe.get("/v1/payment_intents/" + event.paymentIntentId())
                        instanceof Done(JsonNode intent))) {
            return event;
        }
        JsonNode metadata = intent.path("metadata");
        UUID workspace = StripeJson.uuid(metadata, StripeEvents.WORKSPACE_ID);
        UUID purchase = StripeJson.uuid(metadata, StripeEvents.PURCHASE_ID);
        return with(
                event,
                workspace == null ? event.workspaceId() : workspace,
                purchase == null ? event.purchaseId() : purchase,
                event.credits()
                        || StripeEvents.CREDITS.equals(
                                StripeJson.text(metadata, StripeEvents.KIND)),
                event.unmatchedId());
    }

    private static ApplyStripeEvent with(
            ApplyStripeEvent event,
            @Nullable UUID workspaceId,
            @Nullable UUID purchaseId,
            boolean credits,
            @Nullable UUID unmatchedId) {
        return new ApplyStripeEvent(
                event.eventId(),
                event.type(),
                event.report(),
                workspaceId,
                purchaseId,
                credits,
                event.sessionId(),
                event.paymentIntentId(),
                event.amountMinor(),
                event.currency(),
                event.createdAt(),
                unmatchedId);
    }
}
