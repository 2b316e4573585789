package dev.lanekeeper.sync.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.runtime.web.Intake;
import dev.lanekeeper.runtime.web.Intake.Delivered;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.runtime.web.RawBody;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import dev.lanekeeper.sync.meta.MetaSettings;
import dev.lanekeeper.sync.meta.MetaSignature;
import dev.lanekeeper.sync.meta.MetaWebhook;
import dev.lanekeeper.sync.meta.Oddities;
import dev.lanekeeper.sync.meta.Told;
import dev.lanekeeper.sync.store.RegisteredPages;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
import tools.jackson.databind.JsonNode;

/**
 * What Meta tells. All of a webhook is in the log before it is answered with 200, what nobody could
 * make sense of included: anything else Meta would send again, or give our address up one day.
 */
@RestController
@RequestMapping(WebhookController.PATH)
final class WebhookController {

    static final String PATH = "/api/webhook";

    private static final String PROVIDER = "meta";
    private static final Map<String, ?> RECEIVED = Map.of("status", "EVENT_RECEIVED");

    private final MetaSignature signature;
    private final byte[] verifyToken;
    private final RegisteredPages pages;
    private final MeterRegistry meters;

    WebhookController(
            MetaSignature signature,
            MetaSettings settings,
            RegisteredPages pages,
            MeterRegistry meters) {
        this.signature = signature;
        this.verifyToken = settings.verifyToken().getBytes(UTF_8);
        this.pages = pages;
        this.meters = meters;
    }

    /** Meta asks, once, whether the address is ours. */
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

    @PostMapping
    Map<String, ?> receive(
            @RawBody byte[] body,
            @RequestHeader(name = MetaSignature.HEADER, required = false) @Nullable String signed,
            Intake intake)
            throws InterruptedException {
        if (!signature.isValid(signed, body)) {
            count("bad_signature");
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED,
                    "invalid_signature",
                    "The request is not signed by one of our app secrets.",
                    Map.of());
        }
        List<Told> told = told(body);
        if (told.isEmpty()) {
            count("other_object");
            return RECEIVED;
        }
        var envelope = new Envelope(pages.of(pagesOf(told)));
        List<Delivered> parts = told.stream().map(envelope::delivered).toList();
        intake.takeAll(parts, PROVIDER);
        told.forEach(one -> count(one instanceof Told.Happened ? "taken" : "quarantined"));
        return RECEIVED;
    }

    /** Empty when it is about something else than pages. */
    private List<Told> told(byte[] body) {
        try {
            JsonNode webhook = Json.parse(body);
            return MetaWebhook.isAboutPages(webhook) ? MetaWebhook.read(webhook) : List.of();
        } catch (UnreadableException e) {
            if (e.reason() == DeadLetterReason.NOT_JSON) {
                count("not_json");
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "invalid_request",
                        "The body is not JSON.",
                        Map.of());
            }
            // It is JSON, and beyond our limits: sent again it would be so again.
            Oddity odd =
                    Oddities.of(
                            Oddities.WEBHOOK,
                            e.reason().toString().toLowerCase(Locale.ROOT),
                            new String(body, UTF_8));
            return List.of(new Told.Unclear(null, odd));
        }
    }

    private static Set<String> pagesOf(List<Told> told) {
        return told.stream()
                .map(Told::facebookPageId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private void count(String result) {
        meters.counter("lanekeeper.webhooks", "provider", PROVIDER, "result", result).increment();
    }
}
