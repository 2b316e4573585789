package dev.lanekeeper.purchase.stripe;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.purchase.store.PaymentReads;
import dev.lanekeeper.runtime.contract.Delivered;
import dev.lanekeeper.runtime.contract.Webhooks;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Stripe tells, over HTTP or through a gateway: whoever signed is believed. The event's id is
 * the command's, so that it counts once however often and whichever way it comes.
 */
public final class StripeWebhooks implements Webhooks {

    private static final String PROVIDER = "stripe";
    private static final String OWN_ACCOUNT = "own";

    private final StripeSignature signature;
    private final PaymentReads payments;

    public StripeWebhooks(StripeSignature signature, PaymentReads payments) {
        this.signature = signature;
        this.payments = payments;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public String eventName() {
        return "StripeWebhook";
    }

    @Override
    public String signatureHeader() {
        return StripeSignature.HEADER;
    }

    @Override
    public Content read(byte[] body, @Nullable String signed, Instant receivedAt) {
        if (!signature.isValid(signed, body, receivedAt)) {
            return new Content.NotSigned();
        }
        try {
            return read(Json.parse(body));
        } catch (UnreadableException e) {
            return new Content.NotJson(String.valueOf(e.getMessage()));
        }
    }

    private Content read(JsonNode event) {
        Optional<ApplyStripeEvent> report = StripeEvents.read(event);
        if (report.isEmpty()) {
            return new Content.NotOurs();
        }
        ApplyStripeEvent command = Matching.completed(payments, report.get());
        String account = StripeEvents.account(event).orElse(OWN_ACCOUNT);
        return new Content.Commands(
                List.of(
                        new Delivered(
                                new CommandIdentity(PROVIDER + ":" + account, command.eventId()),
                                command)));
    }
}
