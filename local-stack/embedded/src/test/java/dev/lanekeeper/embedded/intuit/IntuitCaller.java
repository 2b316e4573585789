package dev.lanekeeper.embedded.intuit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app that calls a sandbox, and the browser that its users have. */
final class IntuitCaller implements AutoCloseable {

    static final IntuitSettings SETTINGS = IntuitSettings.with("app", "secret");
    static final String BACK = "http://127.0.0.1:1/back";

    private static final String TOKENS = "/oauth2/v1/tokens/bearer";
    private static final String APP = "app:secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxIntuit sandbox;

    IntuitCaller(IntuitSettings settings) {
        sandbox = SandboxIntuit.start(settings);
    }

    SandboxIntuit sandbox() {
        return sandbox;
    }

    void restart(IntuitSettings settings) {
        sandbox.close();
        sandbox = SandboxIntuit.start(settings);
    }

    static String authorise(String client, String redirectUri, String scope) {
        return "/connect/oauth2?client_id=%s&response_type=code&state=s1&redirect_uri=%s&scope=%s"
                .formatted(client, encoded(redirectUri), encoded(scope));
    }

    /** Presses a button of the page. */
    HttpResponse<String> decide(String decision, String authorise)
            throws IOException, InterruptedException {
        return send(
                request(authorise)
                        .POST(BodyPublishers.ofString("realmId=123&decision=" + decision)));
    }

    /** The parameter with which the browser comes back; empty: it does not. */
    static String returned(HttpResponse<String> back, String parameter) {
        String address = back.headers().firstValue("Location").orElse("");
        for (String one : address.substring(address.indexOf('?') + 1).split("&")) {
            if (one.startsWith(parameter + "=")) {
                return one.substring(parameter.length() + 1);
            }
        }
        return "";
    }

    HttpResponse<String> exchange(String code, String redirectUri)
            throws IOException, InterruptedException {
        return tokens(
                APP,
                "grant_type=authorization_code&code="
                        + code
                        + "&redirect_uri="
                        + encoded(redirectUri));
    }

    HttpResponse<String> refresh(String token) throws IOException, InterruptedException {
        return tokens(APP, "grant_type=refresh_token&refresh_token=" + token);
    }

    /**
     * @throws java.net.http.HttpTimeoutException when nothing comes for a while
     */
    HttpResponse<String> refreshWithin(Duration patience, String token)
            throws IOException, InterruptedException {
        return send(
                post(TOKENS, APP, "grant_type=refresh_token&refresh_token=" + token)
                        .timeout(patience));
    }

    HttpResponse<String> refreshWithHardEnd(String token) throws IOException, InterruptedException {
        return send(
                post(TOKENS, APP, "grant_type=refresh_token&refresh_token=" + token)
                        .header("x-include-refresh-token-hard-expires-in", "true"));
    }

    HttpResponse<String> tokens(String credentials, String form)
            throws IOException, InterruptedException {
        return send(post(TOKENS, credentials, form));
    }

    HttpResponse<String> revoke(String body) throws IOException, InterruptedException {
        return send(post("/v2/oauth2/tokens/revoke", APP, body));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> get(String path, String accessToken)
            throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    /** As scripts do it. */
    HttpResponse<String> control(String path) throws IOException, InterruptedException {
        return send(request("/sandbox/" + path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder post(String path, String credentials, String body) {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
        return request(path)
                .header("Authorization", "Basic " + basic)
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static String text(HttpResponse<String> answer, String member) {
        return json(answer).path(member).asString("");
    }

    /** Status and error. */
    static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " " + text(answer, "error");
    }

    @Override
    public void close() {
        sandbox.close();
        http.close();
    }
}
