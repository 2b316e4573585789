package dev.lanekeeper.checkout.mail;

import dev.lanekeeper.checkout.mail.ResendAnswer.Refused;
import dev.lanekeeper.checkout.mail.ResendAnswer.Taken;
import dev.lanekeeper.checkout.mail.ResendAnswer.TakenBefore;
import dev.lanekeeper.checkout.mail.ResendAnswer.Unclear;
import dev.lanekeeper.runtime.calls.ProviderHttp;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Resend over HTTP (resend.com/docs, Send Email). What was said is kept apart from what is not
 * known; neither its key nor a mail's text appears in a message.
 */
public final class ResendApi {

    private static final String PATH = "/emails";
    private static final int TIMED_OUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Of our account, and of no mail: somebody will mend it (Errors, 401 and 403). */
    private static final Set<String> KEY_TROUBLE =
            Set.of("missing_api_key", "invalid_api_key", "restricted_api_key");

    /** The same key came before, with another mail. */
    private static final String OTHER_MAIL = "invalid_idempotent_request";

    private final ProviderHttp http;
    private final ResendSettings settings;

    public ResendApi(ResendSettings settings) {
        this.settings = settings;
        this.http = new ProviderHttp(Duration.ofMillis(settings.connectTimeoutMs()));
    }

    boolean isConfigured() {
        return !settings.apiKey().isEmpty();
    }

    /**
     * @param idempotencyKey with it, one mail, however often it is sent within a day
     */
    ResendAnswer send(String to, MailText mail, String idempotencyKey) throws InterruptedException {
        // Sorted: the same mail has the same bytes each time.
        Map<String, Object> body =
                new TreeMap<>(
                        Map.of(
                                "from", settings.from(),
                                "to", List.of(to),
                                "subject", mail.subject(),
                                "text", mail.text(),
                                "html", mail.html()));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(settings.apiBase() + PATH))
                        .timeout(Duration.ofMillis(settings.answerTimeoutMs()))
                        .header("Authorization", "Bearer " + settings.apiKey())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                        .build();
        try {
            return answer(http.send(request));
        } catch (IOException e) {
            return new Unclear(e.getClass().getSimpleName());
        }
    }

    private static ResendAnswer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = Json.parse(response.body());
        } catch (UnreadableException _) {
            return new Unclear("status " + status + " and no JSON");
        }
        String name = body.path("name").asString("unknown");
        if (status >= 200 && status < 300) {
            return body.path("id").isString()
                    ? new Taken(body.path("id").stringValue())
                    : new Unclear("status " + status + " without an id");
        }
        if (status == CONFLICT && name.equals(OTHER_MAIL)) {
            return new TakenBefore();
        }
        boolean passes =
                status == TIMED_OUT
                        || status == CONFLICT
                        || status == TOO_MANY_REQUESTS
                        || status >= SERVER_ERROR
                        || KEY_TROUBLE.contains(name);
        return passes ? new Unclear(status + " " + name) : new Refused(status + " " + name);
    }
}
