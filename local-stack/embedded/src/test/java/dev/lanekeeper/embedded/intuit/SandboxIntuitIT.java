package dev.lanekeeper.embedded.intuit;

import static dev.lanekeeper.embedded.intuit.IntuitCaller.BACK;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.SETTINGS;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.error;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.json;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** It gives, burns and revokes tokens as Intuit does, and goes wrong as it is told. */
class SandboxIntuitIT {

    private final IntuitCaller app = new IntuitCaller(SETTINGS);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aCodeGivesTokensOnce() throws Exception {
        String code = app.sandbox().consent("123", BACK);

        HttpResponse<String> answer = app.exchange(code, BACK);

        JsonNode tokens = json(answer);
        assertThat(tokens.path("token_type").asString()).isEqualTo("bearer");
        assertThat(tokens.path("expires_in").asLong()).isEqualTo(3_600);
        assertThat(tokens.path("x_refresh_token_expires_in").asLong()).isEqualTo(8_726_400);
        assertThat(tokens.has("x_refresh_token_hard_expires_in")).isFalse();
        assertThat(answer.headers().firstValue("intuit_tid")).isPresent();
        assertThat(app.sandbox().accessTokenLives(text(answer, "access_token"))).isTrue();
        assertThat(app.sandbox().refreshTokenLives(text(answer, "refresh_token"))).isTrue();
        assertThat(error(app.exchange(code, BACK))).isEqualTo("400 invalid_grant");
        assertThat(app.sandbox().calls("exchange")).isEqualTo(2);
    }

    @Test
    void aCodeComesBackToTheAddressThatItWasAskedFor() throws Exception {
        String code = app.sandbox().consent("123", BACK);

        assertThat(error(app.exchange(code, BACK + "/other"))).isEqualTo("400 invalid_grant");
    }

    @Test
    void codesAndTokensEnd() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        app.restart(SETTINGS.clock(now::get));
        IssuedTokens tokens = app.sandbox().issue("123");
        String code = app.sandbox().consent("123", BACK);

        now.set(now.get().plus(Duration.ofMinutes(10)));
        assertThat(error(app.exchange(code, BACK))).isEqualTo("400 invalid_grant");
        assertThat(app.sandbox().accessTokenLives(tokens.accessToken())).isTrue();
        now.set(now.get().plus(Duration.ofMinutes(50)));
        assertThat(app.sandbox().accessTokenLives(tokens.accessToken())).isFalse();
        assertThat(app.sandbox().refreshTokenLives(tokens.refreshToken())).isTrue();
        now.set(now.get().plus(Duration.ofDays(101)));
        assertThat(error(app.refresh(tokens.refreshToken()))).isEqualTo("400 invalid_grant");
    }

    @Test
    void aRefreshDoesNotMoveTheHardEnd() throws Exception {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        app.restart(SETTINGS.clock(now::get));
        String token = app.sandbox().issue("123").refreshToken();

        HttpResponse<String> first = app.refreshWithHardEnd(token);
        now.set(now.get().plus(Duration.ofDays(30)));
        HttpResponse<String> second = app.refreshWithHardEnd(text(first, "refresh_token"));

        assertThat(hardEnd(first) - hardEnd(second)).isEqualTo(Duration.ofDays(30).toSeconds());
    }

    private static long hardEnd(HttpResponse<String> answer) {
        return json(answer).path("x_refresh_token_hard_expires_in").asLong();
    }

    @Test
    void aRefreshBurnsTheOldTokenAtOnce() throws Exception {
        IssuedTokens old = app.sandbox().issue("123");

        HttpResponse<String> next = app.refresh(old.refreshToken());

        assertThat(text(next, "refresh_token")).isNotEmpty().isNotEqualTo(old.refreshToken());
        assertThat(text(next, "access_token")).isNotEmpty().isNotEqualTo(old.accessToken());
        assertThat(error(app.refresh(old.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(app.sandbox().refreshes()).isEqualTo(1);
        assertThat(app.sandbox().invalidGrants()).isEqualTo(1);
    }

    @Test
    void withGraceTheOldTokenGoesOn() throws Exception {
        app.sandbox().grace(true);
        IssuedTokens old = app.sandbox().issue("123");

        app.refresh(old.refreshToken());

        assertThat(app.refresh(old.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void ofTwoHundredRefreshesAtOnceOneGetsTokens() throws Exception {
        IssuedTokens old = app.sandbox().issue("123");
        List<Future<String>> sent = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 200; n++) {
                sent.add(threads.submit(() -> error(app.refresh(old.refreshToken()))));
            }
        }
        List<String> came = new ArrayList<>();
        for (Future<String> one : sent) {
            came.add(one.get());
        }

        assertThat(came).containsOnlyOnce("200 ");
        assertThat(came).filteredOn("400 invalid_grant"::equals).hasSize(199);
        assertThat(app.sandbox().refreshes()).isEqualTo(1);
        assertThat(app.sandbox().invalidGrants()).isEqualTo(199);
        assertThat(app.sandbox().calls("refresh")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR,500,true,0",
        "TOO_MANY_REQUESTS,429,true,0",
        "HTML,200,true,0",
        "ERROR_WITH_200,200,true,0",
        "INVALID_GRANT,400,true,0",
        "INVALID_CLIENT,401,true,0",
        "CUT_JSON,200,false,1",
        "NO_REFRESH_TOKEN,200,true,1",
        "SLOW,200,false,1"
    })
    void itGoesWrongAsItIsTold(Failure failure, int status, boolean oldTokenGoesOn, long refreshes)
            throws Exception {
        IssuedTokens old = app.sandbox().issue("123");
        app.sandbox().failures().next(failure);

        HttpResponse<String> answer = app.refresh(old.refreshToken());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(app.sandbox().refreshTokenLives(old.refreshToken())).isEqualTo(oldTokenGoesOn);
        assertThat(app.sandbox().refreshes()).isEqualTo(refreshes);
        assertThat(app.sandbox().calls("refresh")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE,true", "CUT_AFTER,false"})
    void aConnectionEndsWithoutAnAnswer(Failure failure, boolean oldTokenGoesOn) {
        IssuedTokens old = app.sandbox().issue("123");
        app.sandbox().failures().next(failure);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> app.refresh(old.refreshToken()));
        assertThat(app.sandbox().refreshTokenLives(old.refreshToken())).isEqualTo(oldTokenGoesOn);
    }

    @Test
    void aConnectionEndsAlsoWhenTheAnswerWouldBeARefusal() {
        app.sandbox().failures().next(Failure.CUT_AFTER);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> app.refresh("made-up"));
        assertThat(app.sandbox().invalidGrants()).isEqualTo(1);
    }

    @Test
    void aCallThatHangsDoesNothing() {
        IssuedTokens old = app.sandbox().issue("123");
        app.sandbox().failures().next(Failure.HANG);

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> app.refreshWithin(Duration.ofMillis(300), old.refreshToken()));
        assertThat(app.sandbox().refreshTokenLives(old.refreshToken())).isTrue();
    }

    @Test
    void whatIsCutInHalfIsNoJsonAndWhatLacksATokenIs() throws Exception {
        app.sandbox().failures().next(Failure.CUT_JSON, Failure.NO_REFRESH_TOKEN);

        String half = app.refresh(app.sandbox().issue("123").refreshToken()).body();
        JsonNode without = json(app.refresh(app.sandbox().issue("123").refreshToken()));

        assertThat(half).startsWith("{").doesNotEndWith("}");
        assertThat(without.has("access_token")).isTrue();
        assertThat(without.has("refresh_token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'{\"token\":\"%s\"}'", "token=%s"})
    void aRevokedTokenTakesItsPairAlong(String body) throws Exception {
        IssuedTokens tokens = app.sandbox().issue("123");

        HttpResponse<String> revoked = app.revoke(body.formatted(tokens.refreshToken()));

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEmpty();
        assertThat(app.sandbox().accessTokenLives(tokens.accessToken())).isFalse();
        assertThat(error(app.refresh(tokens.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(app.revoke(body.formatted(tokens.refreshToken())).statusCode()).isEqualTo(400);
        assertThat(app.sandbox().calls("revoke")).isEqualTo(2);
    }

    @Test
    void anOwnerThrowsTheAppOut() throws Exception {
        IssuedTokens tokens = app.sandbox().issue("123");
        String code = app.sandbox().consent("123", BACK);
        IssuedTokens others = app.sandbox().issue("456");

        app.sandbox().disconnect("123");

        assertThat(error(app.refresh(tokens.refreshToken()))).isEqualTo("400 invalid_grant");
        assertThat(error(app.exchange(code, BACK))).isEqualTo("400 invalid_grant");
        assertThat(app.refresh(others.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void aStrangerIsToldThatHeIsOne() throws Exception {
        assertThat(error(app.tokens("app:wrong", "grant_type=refresh_token")))
                .isEqualTo("401 invalid_client");
        assertThat(app.sandbox().calls("refresh")).isZero();
    }

    @Test
    void whatIsNoCallIsRefusedAndNotCutOff() throws Exception {
        String token = app.sandbox().issue("123").refreshToken();

        assertThat(error(app.tokens("app:secret", "grant_type=%zz")))
                .isEqualTo("400 invalid_request");
        assertThat(error(app.tokens("app:secret", "grant_type=password")))
                .isEqualTo("400 unsupported_grant_type");
        assertThat(
                        app.get(
                                        "/oauth2/v1/tokens/bearer?grant_type=refresh_token&refresh_token="
                                                + token)
                                .statusCode())
                .isEqualTo(405);
        assertThat(app.sandbox().refreshTokenLives(token)).isTrue();
    }

    @Test
    void itRemembersOverRestartsAndALineCutInHalf(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("intuit.jsonl");
        app.restart(SETTINGS.journal(journal));
        IssuedTokens old = app.sandbox().issue("123");
        Files.writeString(journal, "{\"id\":\"RTha", StandardOpenOption.APPEND);

        app.restart(SETTINGS.journal(journal));
        String next = text(app.refresh(old.refreshToken()), "refresh_token");
        app.restart(SETTINGS.journal(journal));

        assertThat(app.sandbox().refreshTokenLives(old.refreshToken())).isFalse();
        assertThat(app.refresh(next).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowCallThatTheEndMeetsDoesNothing(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("intuit.jsonl");
        app.restart(SETTINGS.journal(journal));
        String token = app.sandbox().issue("123").refreshToken();
        app.sandbox().failures().slowFor(Duration.ofMinutes(1));
        app.sandbox().failures().next(Failure.SLOW);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> app.refresh(token));
            await().until(() -> app.sandbox().calls("refresh") == 1);
            app.sandbox().close();
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(slow::get);
        }

        assertThat(app.sandbox().refreshTokenLives(token)).isTrue();
        app.restart(SETTINGS.journal(journal));
        assertThat(app.sandbox().refreshTokenLives(token)).isTrue();
    }
}
