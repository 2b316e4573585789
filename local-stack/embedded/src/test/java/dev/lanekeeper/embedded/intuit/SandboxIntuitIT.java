package dev.lanekeeper.embedded.intuit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** It gives, burns and revokes tokens as Intuit does, and goes wrong as it is told. */
class SandboxIntuitIT {

    private static final IntuitSettings SETTINGS = IntuitSettings.with("app", "secret");
    private static final String BACK = "http://127.0.0.1:1/back";

    private final HttpClient http = HttpClient.newHttpClient();
    private SandboxIntuit sandbox = SandboxIntuit.start(SETTINGS);

    @AfterEach
    void stop() {
        sandbox.close();
        http.close();
    }

    @Test
    void aConsentGivesACodeAndTheCodeGivesTokensOnce() throws Exception {
        HttpResponse<String> back = decide("connect", "app", BACK);
        String address = back.headers().firstValue("Location").orElse("");
        String code = address.replaceAll(".*[?&]code=([^&]*).*", "$1");

        JsonNode tokens = json(exchange(code, BACK));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(address).startsWith(BACK + "?").contains("state=s1").contains("realmId=123");
        assertThat(tokens.path("token_type").asString()).isEqualTo("bearer");
        assertThat(tokens.path("expires_in").asLong()).isEqualTo(3_600);
        assertThat(sandbox.accessTokenLives(tokens.path("access_token").asString())).isTrue();
        assertThat(error(exchange(code, BACK))).isEqualTo("400 invalid_grant");
    }

    @Test
    void aCodeComesBackToTheAddressThatItWasAskedFor() throws Exception {
        String code = sandbox.consent("123", BACK);

        assertThat(error(exchange(code, BACK + "/other"))).isEqualTo("400 invalid_grant");
    }

    @Test
    void whoCancelsGivesNoCode() throws Exception {
        assertThat(decide("cancel", "app", BACK).headers().firstValue("Location").orElse(""))
                .contains("error=access_denied")
                .doesNotContain("code=");
    }

    @Test
    void strangersAndOtherAddressesGetNoRedirect() throws Exception {
        restart(SETTINGS.redirectUris(Set.of(BACK)));

        assertThat(decide("connect", "stranger", BACK).statusCode()).isEqualTo(400);
        assertThat(decide("connect", "app", "http://evil").statusCode()).isEqualTo(400);
        assertThat(decide("connect", "app", BACK).statusCode()).isEqualTo(303);
    }

    @Test
    void thePageShowsWhatItIsAskedWithoutBelievingIt() throws Exception {
        HttpResponse<String> page =
                send(request(authorise("app", BACK, "<script>alert(1)</script>")).GET());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void aRefreshBurnsTheOldTokenAtOnce() throws Exception {
        IssuedTokens old = sandbox.issue("123");

        JsonNode next = json(refresh(old.refreshToken()));

        assertThat(next.path("refresh_token").asString()).isNotEqualTo(old.refreshToken());
        assertThat(error(refresh(old.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(sandbox.refreshes()).isEqualTo(1);
        assertThat(sandbox.invalidGrants()).isEqualTo(1);
    }

    @Test
    void withGraceTheOldTokenGoesOn() throws Exception {
        sandbox.grace(true);
        IssuedTokens old = sandbox.issue("123");

        refresh(old.refreshToken());

        assertThat(refresh(old.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void ofFiftyRefreshesAtOnceOneGetsTokens() throws Exception {
        IssuedTokens old = sandbox.issue("123");
        List<Future<Integer>> sent = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 50; n++) {
                sent.add(threads.submit(() -> refresh(old.refreshToken()).statusCode()));
            }
        }
        int good = 0;
        for (Future<Integer> one : sent) {
            good += one.get() == 200 ? 1 : 0;
        }

        assertThat(good).isEqualTo(1);
        assertThat(sandbox.refreshes()).isEqualTo(1);
        assertThat(sandbox.calls("refresh")).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR,500,true",
        "TOO_MANY_REQUESTS,429,true",
        "HTML,200,true",
        "ERROR_WITH_200,200,true",
        "INVALID_GRANT,400,true",
        "INVALID_CLIENT,401,true",
        "CUT_JSON,200,false",
        "NO_REFRESH_TOKEN,200,true",
        "SLOW,200,false"
    })
    void itGoesWrongAsItIsTold(Failure failure, int status, boolean oldTokenGoesOn)
            throws Exception {
        IssuedTokens old = sandbox.issue("123");
        sandbox.failures().next(failure);

        HttpResponse<String> answer = refresh(old.refreshToken());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(sandbox.refreshTokenLives(old.refreshToken())).isEqualTo(oldTokenGoesOn);
        assertThat(sandbox.calls("refresh")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE,true", "CUT_AFTER,false"})
    void aConnectionEndsWithoutAnAnswer(Failure failure, boolean oldTokenGoesOn) {
        IssuedTokens old = sandbox.issue("123");
        sandbox.failures().next(failure);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> refresh(old.refreshToken()));
        assertThat(sandbox.refreshTokenLives(old.refreshToken())).isEqualTo(oldTokenGoesOn);
    }

    @Test
    void aRevokedTokenTakesItsPairAlong() throws Exception {
        IssuedTokens tokens = sandbox.issue("123");

        HttpResponse<String> revoked = revoke(tokens.refreshToken());

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(sandbox.accessTokenLives(tokens.accessToken())).isFalse();
        assertThat(error(refresh(tokens.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(revoke(tokens.refreshToken()).statusCode()).isEqualTo(400);
    }

    @Test
    void anOwnerThrowsTheAppOut() throws Exception {
        IssuedTokens tokens = sandbox.issue("123");
        IssuedTokens others = sandbox.issue("456");

        sandbox.disconnect("123");

        assertThat(error(refresh(tokens.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(refresh(others.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void aStrangerIsToldThatHeIsOne() throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/oauth2/v1/tokens/bearer")
                                .header("Authorization", basic("app:wrong"))
                                .POST(BodyPublishers.ofString("grant_type=refresh_token")));

        assertThat(error(answer)).isEqualTo("401 invalid_client");
        assertThat(sandbox.calls("refresh")).isZero();
    }

    @Test
    void itRemembersOverARestart(@TempDir Path folder) throws Exception {
        IntuitSettings remembering = SETTINGS.journal(folder.resolve("intuit.jsonl"));
        restart(remembering);
        IssuedTokens old = sandbox.issue("123");
        String next = json(refresh(old.refreshToken())).path("refresh_token").asString();

        restart(remembering);

        assertThat(sandbox.refreshTokenLives(old.refreshToken())).isFalse();
        assertThat(refresh(next).statusCode()).isEqualTo(200);
    }

    @Test
    void anAccessTokenOpensItsCompany() throws Exception {
        IssuedTokens tokens = sandbox.issue("123");

        assertThat(company("123", tokens.accessToken()).statusCode()).isEqualTo(200);
        assertThat(company("456", tokens.accessToken()).statusCode()).isEqualTo(401);
        assertThat(company("123", "made-up").body()).contains("3200");
    }

    private void restart(IntuitSettings settings) {
        sandbox.close();
        sandbox = SandboxIntuit.start(settings);
    }

    private static String authorise(String client, String redirectUri, String scope) {
        return "/connect/oauth2?client_id=%s&response_type=code&state=s1&redirect_uri=%s&scope=%s"
                .formatted(
                        client,
                        URLEncoder.encode(redirectUri, UTF_8),
                        URLEncoder.encode(scope, UTF_8));
    }

    private HttpResponse<String> decide(String decision, String client, String redirectUri)
            throws Exception {
        return send(
                request(authorise(client, redirectUri, "accounting"))
                        .POST(BodyPublishers.ofString("realmId=123&decision=" + decision)));
    }

    private HttpResponse<String> exchange(String code, String redirectUri) throws Exception {
        return tokens(
                "grant_type=authorization_code&code="
                        + code
                        + "&redirect_uri="
                        + URLEncoder.encode(redirectUri, UTF_8));
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return tokens("grant_type=refresh_token&refresh_token=" + token);
    }

    private HttpResponse<String> tokens(String form) throws Exception {
        return send(
                request("/oauth2/v1/tokens/bearer")
                        .header("Authorization", basic("app:secret"))
                        .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> revoke(String token) throws Exception {
        return send(
                request("/v2/oauth2/tokens/revoke")
                        .header("Authorization", basic("app:secret"))
                        .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));
    }

    private HttpResponse<String> company(String realm, String accessToken) throws Exception {
        return send(
                request("/v3/company/" + realm + "/companyinfo/" + realm)
                        .header("Authorization", "Bearer " + accessToken)
                        .GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.base() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("error").asString("");
    }
}
