package dev.lanekeeper.purchase.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.purchase.stripe.StripeAnswer.Done;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Refused;
import dev.lanekeeper.purchase.stripe.StripeAnswer.Unclear;
import dev.lanekeeper.runtime.calls.ProviderHttp;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Stripe over HTTP. What was said is kept apart from what is not known; its secrets appear in no
 * message.
 */
public final class StripeApi {

    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ProviderHttp http;
    private final StripeSettings settings;

    public StripeApi(StripeSettings settings) {
        this.settings = settings;
        this.http = new ProviderHttp(Duration.ofMillis(settings.connectTimeoutMs()));
    }

    StripeAnswer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /**
     * @param idempotencyKey with it, one effect, however often it is sent within a day
     */
    StripeAnswer post(String path, StripeForm form, String idempotencyKey)
            throws InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(form.encoded(), UTF_8)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(settings.apiBase() + path))
                .timeout(Duration.ofMillis(settings.answerTimeoutMs()))
                .header("Authorization", "Bearer " + settings.apiKey())
                .header("Stripe-Version", settings.apiVersion());
    }

    private StripeAnswer send(HttpRequest.Builder request) throws InterruptedException {
        if (settings.apiKey().isEmpty()) {
            return new Refused(0, "no_api_key", "lanekeeper.stripe.api-key is not set");
        }
        try {
            return answer(http.send(request.build()));
        } catch (IOException e) {
            return new Unclear(e.getClass().getSimpleName());
        }
    }

    private static StripeAnswer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = Json.parse(response.body());
        } catch (UnreadableException _) {
            return new Unclear("status " + status + " and no JSON");
        }
        JsonNode error = body.path("error");
        if (status >= 200 && status < 300) {
            return body.isObject() && !error.isObject()
                    ? new Done(body)
                    : new Unclear("status " + status + " with an error");
        }
        if (status == CONFLICT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            return new Unclear("status " + status);
        }
        String type = Objects.requireNonNullElse(StripeJson.text(error, "type"), "unknown");
        return new Refused(
                status,
                Objects.requireNonNullElse(StripeJson.text(error, "code"), type),
                Objects.requireNonNullElse(StripeJson.text(error, "message"), ""));
    }
}
