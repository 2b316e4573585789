package dev.lanekeeper.sync.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.sync.SyncCommand.QuarantinePayload;
import dev.lanekeeper.runtime.contract.Webhooks.Content.Commands;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotJson;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotOurs;
import dev.lanekeeper.runtime.contract.Webhooks.Content.NotSigned;
import dev.lanekeeper.runtime.meters.WebhookMeters;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.RawBody;
import dev.lanekeeper.sync.meta.MessengerWebhooks;
import dev.lanekeeper.sync.meta.MetaSettings;
import dev.lanekeeper.sync.meta.MetaSignature;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Meta tells over HTTP. All of a webhook is in the log before it is answered with 200, what
 * nobody could make sense of included: anything else Meta would send again, or give our address up
 * one day.
 */
@RestController
@RequestMapping(WebhookController.PATH)
final class WebhookController {

    private static final List<String> RESULTS =
            List.of("taken", "quarantined", "other_object", "not_json", "bad_signature");

    static final String PATH = "/api/webhook";

    private static final Received RECEIVED = new Received("EVENT_RECEIVED");

    /** Always {@code EVENT_RECEIVED}. */
    record Received(String status) {}

    private final MessengerWebhooks webhooks;
    private final byte[] verifyToken;
    private final WebhookMeters meters;
    private final InstantSource clock = InstantSource.system();

    WebhookController(MessengerWebhooks webhooks, MetaSettings settings, MeterRegistry registry) {
        this.webhooks = webhooks;
        this.verifyToken = settings.verifyToken().getBytes(UTF_8);
        this.meters = new WebhookMeters(registry, webhooks.provider(), RESULTS);
    }

    /** Meta asks, once, whether the address is ours. */
    @Operation(summary = "Whether the address is ours, as Meta asks once")
    @Answered(mediaType = "text/plain")
    @Answered(status = 403)
    @GetMapping(produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> verify(
            @RequestParam(name = "hub.mode", required = false) @Nullable String mode,
            @RequestParam(name = "hub.verify_token", required = false) @Nullable String token,
            @RequestParam(name = "hub.challenge", required = false) @Nullable String challenge) {
        boolean ours =
                "subscribe".equals(mode)
                        && token != null
                        && verifyToken.length > 0
                        && MessageDigest.isEqual(verifyToken, token.getBytes(UTF_8));
        if (!ours || challenge == null) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "verification_failed",
                    "hub.mode or hub.verify_token is not what we have agreed upon.",
                    Map.of());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header("X-Content-Type-Options", "nosniff")
                .body(challenge);
    }

    @Operation(summary = "What Meta tells")
    @Answered(status = 401)
    @PostMapping
    Received receive(
            @RawBody byte[] body,
            @RequestHeader(name = MetaSignature.HEADER, required = false) @Nullable String signed,
            Intake intake)
            throws InterruptedException {
        switch (webhooks.read(body, signed, clock.instant())) {
            case Commands(var commands) -> {
                intake.takeAll(commands, webhooks.provider());
                commands.forEach(one ->
                        meters.count(
                                one.command() instanceof QuarantinePayload
                                        ? "quarantined"
                                        : "taken"));
            }
            case NotOurs() -> meters.count("other_object");
            case NotJson(_) -> {
                meters.count("not_json");
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "invalid_request",
                        "The body is not JSON.",
                        Map.of());
            }
            case NotSigned() -> {
                meters.count("bad_signature");
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "invalid_signature",
                        "The request is not signed by one of our app secrets.",
                        Map.of());
            }
        }
        return RECEIVED;
    }
}
