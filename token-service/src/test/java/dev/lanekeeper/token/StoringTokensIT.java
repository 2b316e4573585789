package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.intuit.IssuedTokens;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store never says 409, and one token is active whoever stores how many. */
@LocalStack
class StoringTokensIT {

    private static TokenUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service = new TokenUnderTest(stack);
    }

    @AfterAll
    static void stop() {
        try {
            assertThat(service.breaches()).isEmpty();
        } finally {
            service.close();
        }
    }

    @Test
    void whatTheServiceSaysOfItselfIsPublished() {
        PublishedDocument.of("token").assertServedAt(service.base());
    }

    /** T-01 to T-06. */
    @Test
    void aHundredStoresAtOnceSucceedAndTheLastOneIsTheActiveToken() {
        User anna = service.user();
        String realm = User.newRealm();
        List<IssuedTokens> sets =
                IntStream.range(0, 100).mapToObj(_ -> service.intuit.issue(realm)).toList();

        List<Callable<Reply>> stores = new ArrayList<>();
        sets.forEach(set -> stores.add(() -> anna.put(realm, set, 3_600)));
        List<Reply> replies = AtOnce.calls(stores);

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        int last =
                IntStream.range(0, 100)
                        .boxed()
                        .max(
                                Comparator.comparing(
                                        n -> replies.get(n).body().get("generation").asInt()))
                        .orElseThrow();
        assertThat(anna.access(realm).text("accessToken")).isEqualTo(sets.get(last).accessToken());
        assertThat(rowsOf(anna)).isEqualTo(1);
        assertThat(replies.get(last).body().get("generation").asInt()).isEqualTo(100);
    }

    @Test
    void companiesOfOneUserStandSideBySide() {
        User anna = service.user();
        String first = anna.connected(service, 3_600);
        String second = anna.connected(service, 3_600);

        Reply all = anna.http.get("/api/qbo/tokens");

        assertThat(all.body().get("connections")).hasSize(2);
        assertThat(anna.seen(first).status()).isEqualTo(200);
        assertThat(anna.seen(second).text("realmId")).isEqualTo(second);
    }

    @Test
    void whatIsShownHasNoSecret() {
        User anna = service.user();
        String realm = User.newRealm();
        IssuedTokens tokens = service.intuit.issue(realm);
        anna.put(realm, tokens, 3_600);

        Reply seen = anna.seen(realm);

        assertThat(seen.body().toString())
                .doesNotContain(tokens.accessToken())
                .doesNotContain(tokens.refreshToken());
        assertThat(seen.body().get("generation").asInt()).isEqualTo(1);
    }

    @Test
    void aRepeatedKeyIsTheSameStoreAndWithAnotherBodyItIsRefused() {
        User anna = service.user();
        String realm = User.newRealm();
        Map<String, Object> body = User.body(service.intuit.issue(realm), 3_600);

        Reply first = anna.put(realm, body, "Idempotency-Key", "import-1");
        Reply again = anna.put(realm, body, "Idempotency-Key", "import-1");
        Reply other =
                anna.put(
                        realm,
                        User.body(service.intuit.issue(realm), 3_600),
                        "Idempotency-Key",
                        "import-1");

        assertThat(again.isReplay()).isTrue();
        assertThat(again.text("tokenId")).isEqualTo(first.text("tokenId"));
        assertThat(other.told()).isEqualTo("422 idempotency_key_reused");
        assertThat(anna.seen(realm).body().get("generation").asInt()).isEqualTo(1);
    }

    @Test
    void anUpdateWantsTheGenerationThatItsCallerHasSeen() {
        User anna = service.user();
        String realm = anna.connected(service, 3_600);
        Map<String, Object> body = User.body(service.intuit.issue(realm), 3_600);
        body.put("expectedGeneration", 1);

        Reply updated = anna.put(realm, body);
        Reply stale = anna.put(realm, body);

        assertThat(updated.text("status")).isEqualTo("updated");
        assertThat(updated.body().get("generation").asInt()).isEqualTo(2);
        assertThat(stale.told()).isEqualTo("409 stale_generation");
    }

    @Test
    void whatIsDeactivatedIsNotGivenAwayAndCanBeReplaced() {
        User anna = service.user();
        String realm = anna.connected(service, 3_600);

        Reply deactivated = anna.deactivate(realm);
        Reply again = anna.deactivate(realm);

        assertThat(deactivated.body().get("count").asInt()).isEqualTo(1);
        assertThat(again.body().get("count").asInt()).isZero();
        assertThat(anna.access(realm).told()).isEqualTo("404 not_connected");
        assertThat(anna.put(realm, service.intuit.issue(realm), 3_600).status()).isEqualTo(200);
        assertThat(anna.access(realm).status()).isEqualTo(200);
        assertThat(rowsOf(anna)).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsRevokedAtIntuit() {
        User anna = service.user();
        String realm = User.newRealm();
        IssuedTokens tokens = service.intuit.issue(realm);
        anna.put(realm, tokens, 3_600);

        Reply deleted = anna.delete(realm);

        assertThat(deleted.body().get("count").asInt()).isEqualTo(1);
        assertThat(anna.seen(realm).told()).isEqualTo("404 not_connected");
        await().atMost(SETTLED)
                .until(() -> !service.intuit.refreshTokenLives(tokens.refreshToken()));
        await().atMost(SETTLED).until(() -> revocationsOf(anna) == 0);
    }

    @Test
    void allOfAUsersConnectionsGoAtOnceAndNobodyElses() {
        User anna = service.user();
        User ben = service.user();
        anna.connected(service, 3_600);
        anna.connected(service, 3_600);
        String other = ben.connected(service, 3_600);

        Reply deleted = anna.http.delete("/api/qbo/tokens");

        assertThat(deleted.body().get("count").asInt()).isEqualTo(2);
        assertThat(anna.http.delete("/api/qbo/tokens").body().get("count").asInt()).isZero();
        assertThat(ben.seen(other).status()).isEqualTo(200);
    }

    @Test
    void othersSeeNothingButTheOperatorsProgramsMay() {
        User anna = service.user();
        User ben = service.user();
        String realm = anna.connected(service, 3_600);
        HttpCaller program =
                service.nobody()
                        .withToken(
                                service.stack()
                                        .issuer()
                                        .token(TokenRequest.user("importer").role("service")));
        String asAnna = "?userId=" + anna.id;

        assertThat(program.get("/api/qbo/tokens/" + realm + "?userId=%00").told())
                .isEqualTo("400 invalid_request");
        assertThat(ben.seen(realm).told()).isEqualTo("404 not_connected");
        assertThat(ben.http.get("/api/qbo/tokens/" + realm + asAnna).told())
                .isEqualTo("403 not_yours");
        assertThat(program.post("/api/qbo/tokens/" + realm + "/access" + asAnna, Map.of()).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"accessToken\":\"a\"}",
                "{\"accessToken\":\"\",\"refreshToken\":\"r\"}",
                "{\"accessToken\":\"with space\",\"refreshToken\":\"r\"}",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\\u0000\"}",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"expiresIn\":-1}",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"expiresAt\":\"tomorrow\"}",
                "{\"accessToken\":\"a\",\"refreshToken\":\"r\",\"surprise\":1}",
                "[]",
                "not json"
            })
    void badBodiesAreToldWhatIsWrong(String body) {
        User anna = service.user();

        Reply reply =
                anna.http.send(
                        anna.http
                                .request("/api/qbo/tokens/1")
                                .header("Content-Type", "application/json")
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                .build());

        assertThat(reply.told()).isEqualTo("400 invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12a", "123456789012345678901234567890123", "-1"})
    void aCompanyIsANumber(String realm) {
        User anna = service.user();

        assertThat(anna.seen(realm).told()).isEqualTo("400 invalid_request");
        assertThat(anna.access(realm).told()).isEqualTo("400 invalid_request");
    }

    private static int rowsOf(User user) {
        return service.sql()
                .sql("select count(*) from qbo_tokens where user_id = ?")
                .param(user.id)
                .query(Integer.class)
                .single();
    }

    private static int revocationsOf(User user) {
        return service.sql()
                .sql("select count(*) from qbo_revocations where user_id = ?")
                .param(user.id)
                .query(Integer.class)
                .single();
    }
}
