package dev.lanekeeper.token.intuit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.calls.ProviderHttp;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.token.intuit.IntuitAnswer.Done;
import dev.lanekeeper.token.intuit.IntuitAnswer.Refused;
import dev.lanekeeper.token.intuit.IntuitAnswer.Unclear;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Intuit's OAuth 2.0 endpoints. What was said is kept apart from what is not known; secrets appear
 * in no message.
 */
public final class IntuitApi {

    private final ProviderHttp http;
    private final IntuitSettings settings;

    public IntuitApi(IntuitSettings settings) {
        this.settings = settings;
        this.http = new ProviderHttp(Duration.ofMillis(settings.connectTimeoutMs()));
    }

    /** Where the browser is sent to, so that its user can consent. */
    public URI authorizeAddress(String state) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", settings.clientId());
        query.put("response_type", "code");
        query.put("scope", settings.scope());
        query.put("redirect_uri", settings.redirectUri());
        query.put("state", state);
        return URI.create(settings.authorizeBase() + "/connect/oauth2?" + form(query));
    }

    IntuitAnswer exchange(String code) throws InterruptedException {
        return tokens(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        settings.redirectUri()));
    }

    IntuitAnswer refresh(String refreshToken) throws InterruptedException {
        return tokens(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private IntuitAnswer tokens(Map<String, String> form) throws InterruptedException {
        return send(
                request(settings.tokenBase() + "/oauth2/v1/tokens/bearer")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("x-include-refresh-token-hard-expires-in", "true")
                        .POST(BodyPublishers.ofString(form(form), UTF_8))
                        .build(),
                TokenAnswers::read);
    }

    IntuitAnswer revoke(String refreshToken) throws InterruptedException {
        return send(
                request(settings.revokeBase() + "/v2/oauth2/tokens/revoke")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(Map.of("token", refreshToken))))
                        .build(),
                answer ->
                        answer.statusCode() / 100 == 2 ? new Done() : TokenAnswers.refused(answer));
    }

    private HttpRequest.Builder request(String address) {
        String client = settings.clientId() + ":" + settings.clientSecret();
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMillis(settings.answerTimeoutMs()))
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(UTF_8)));
    }

    private IntuitAnswer send(
            HttpRequest request, Function<HttpResponse<byte[]>, IntuitAnswer> read)
            throws InterruptedException {
        if (settings.clientId().isEmpty()) {
            return new Refused("invalid_client", null);
        }
        try {
            return read.apply(http.send(request));
        } catch (IOException e) {
            return new Unclear(e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
