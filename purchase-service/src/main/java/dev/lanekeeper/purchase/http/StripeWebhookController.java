package dev.lanekeeper.purchase.http;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import dev.lanekeeper.purchase.store.PaymentReads;
import dev.lanekeeper.purchase.stripe.Matching;
import dev.lanekeeper.purchase.stripe.StripeEvents;
import dev.lanekeeper.purchase.stripe.StripeSignature;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.RawBody;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * What Stripe tells. Whoever signed is believed, and what we do not understand is counted: an
 * answer other than 200 would only make Stripe send it again, and one day give our address up.
 */
@RestController
final class StripeWebhookController {

    static final String PATH = "/api/webhooks/stripe";

    private static final String PROVIDER = "stripe";
    private static final String OWN_ACCOUNT = "own";
    private static final Map<String, ?> RECEIVED = Map.of("received", true);

    private final StripeSignature signature;
    private final PaymentReads payments;
    private final MeterRegistry meters;
    private final InstantSource clock = InstantSource.system();

    StripeWebhookController(
            StripeSignature signature, PaymentReads payments, MeterRegistry meters) {
        this.signature = signature;
        this.payments = payments;
        this.meters = meters;
    }

    @PostMapping(PATH)
    Map<String, ?> receive(
            @RawBody byte[] body,
            @RequestHeader(name = StripeSignature.HEADER, required = false) @Nullable String signed,
            Intake intake)
            throws InterruptedException {
        if (!signature.isValid(signed, body, clock.instant())) {
            count("bad_signature");
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_signature",
                    "The request is not signed by one of our webhook secrets, or not at this time.",
                    Map.of());
        }
        JsonNode event;
        try {
            event = Json.parse(body);
        } catch (UnreadableException _) {
            count("unreadable");
            return RECEIVED;
        }
        Optional<ApplyStripeEvent> report = StripeEvents.read(event);
        if (report.isEmpty()) {
            count("ignored");
            return RECEIVED;
        }
        ApplyStripeEvent command = Matching.completed(payments, report.get());
        String account = StripeEvents.account(event).orElse(OWN_ACCOUNT);
        intake.take(
                new CommandIdentity(PROVIDER + ":" + account, command.eventId()),
                command,
                PROVIDER);
        count("taken");
        return RECEIVED;
    }

    private void count(String result) {
        meters.counter("lanekeeper.webhooks", "provider", PROVIDER, "result", result).increment();
    }
}
