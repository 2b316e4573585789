package dev.lanekeeper.purchase.http;

import dev.lanekeeper.purchase.stripe.StripeSignature;
import dev.lanekeeper.purchase.stripe.StripeWebhooks;
import dev.lanekeeper.runtime.contract.Webhooks.Content.Commands;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotJson;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotOurs;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotSigned;
import dev.lanekeeper.runtime.meters.WebhookMeters;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.RawBody;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Stripe tells over HTTP. What we do not understand is counted: an answer other than 200 would
 * only make Stripe send it again, and one day give our address up.
 */
@RestController
final class StripeWebhookController {

    private static final List<String> RESULTS =
            List.of("taken", "ignored", "unreadable", "bad_signature");

    static final String PATH = "/api/webhooks/stripe";

    private static final Received RECEIVED = new Received(true);

    /** Always true. */
    record Received(boolean received) {}

    private final StripeWebhooks webhooks;
    private final WebhookMeters meters;
    private final InstantSource clock = InstantSource.system();

    StripeWebhookController(StripeWebhooks webhooks, MeterRegistry registry) {
        this.webhooks = webhooks;
        this.meters = new WebhookMeters(registry, webhooks.provider(), RESULTS);
    }

    @Operation(summary = "What Stripe tells")
    @PostMapping(PATH)
    Received receive(
            @RawBody byte[] body,
            @RequestHeader(name = StripeSignature.HEADER, required = false) @Nullable String signed,
            Intake intake)
            throws InterruptedException {
        switch (webhooks.read(body, signed, clock.instant())) {
            case Commands(var commands) -> {
                intake.takeAll(commands, webhooks.provider());
                meters.count("taken");
            }
            case NotOurs() -> meters.count("ignored");
            case NotJson(_) -> meters.count("unreadable");
            case NotSigned() -> {
                meters.count("bad_signature");
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "invalid_signature",
                        "The request is not signed by one of our webhook secrets, or not at this time.",
                        Map.of());
            }
        }
        return RECEIVED;
    }
}
