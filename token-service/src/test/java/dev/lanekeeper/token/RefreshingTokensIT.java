package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.intuit.IssuedTokens;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * However many callers find a token at its end, Intuit is asked once, and whatever Intuit answers,
 * the token is good afterwards or says that its user is needed.
 */
@LocalStack
class RefreshingTokensIT {

    private static final long ENDED = 0;
    private static final long TWO_MINUTES = 120;
    private static final long AN_HOUR = 3_600;

    private static TokenUnderTest service;
    private static TokenUnderTest secondInstance;

    @BeforeAll
    static void start(TestStack stack) {
        String[] settings = {
            "--lanekeeper.token.refresh-patience-seconds=2",
            "--lanekeeper.token.retry-seconds=1",
            "--lanekeeper.calls.lease-seconds=1",
            "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=500ms",
            "--spring.datasource.hikari.maximum-pool-size=6"
        };
        service = new TokenUnderTest(stack, settings);
        secondInstance = service.secondInstance("--lanekeeper.instance=token-2");
    }

    @AfterAll
    static void stop() {
        try {
            assertThat(service.breaches()).isEmpty();
        } finally {
            secondInstance.close();
            service.close();
        }
    }

    @AfterEach
    void allIsWell() {
        service.intuit.failures().always(null);
        service.intuit.grace(false);
    }

    /** T-08 and T-10: callers of two instances. */
    @Test
    void twoHundredCallersAtTheEndOfATokenCauseOneCall() {
        User anna = service.user();
        User annaElsewhere = secondInstance.sameUser(anna);
        String realm = anna.connected(service, ENDED);
        long before = service.intuit.calls("refresh");

        List<Callable<Reply>> calls = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            calls.add(() -> anna.access(realm));
            calls.add(() -> annaElsewhere.access(realm));
        }
        List<Reply> replies = AtOnce.calls(calls);

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.text("accessToken"))
                .containsOnly(replies.getFirst().text("accessToken"));
        assertThat(service.intuit.calls("refresh") - before).isEqualTo(1);
        assertThat(service.intuit.accessTokenLives(replies.getFirst().text("accessToken")))
                .isTrue();
    }

    /** T-09. */
    @Test
    void forcedRefreshesOfOneGenerationAreOne() {
        User anna = service.user();
        String realm = anna.connected(service, AN_HOUR);
        long before = service.intuit.calls("refresh");
        Map<String, Object> seen = Map.of("seenGeneration", 1);

        List<Reply> replies =
                AtOnce.times(
                        50, () -> anna.http.post("/api/qbo/tokens/" + realm + "/refresh", seen));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies)
                .extracting(reply -> reply.body().get("generation").asInt())
                .containsOnly(2);
        assertThat(service.intuit.calls("refresh") - before).isEqualTo(1);
    }

    /** T-09: the lease is one second. */
    @Test
    void anIntuitThatIsSlowerThanThreeLeasesIsAskedOnce() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        long before = service.intuit.calls("refresh");
        service.intuit.failures().slowFor(Duration.ofMillis(3_500));
        service.intuit.failures().next(Failure.SLOW);

        List<Reply> replies = AtOnce.times(10, () -> anna.access(realm));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(service.intuit.calls("refresh") - before).isEqualTo(1);
    }

    @Test
    void whoIsSentAwayCanAskAgainAndFindsTheAnswer() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().slowFor(Duration.ofMillis(1_500));
        service.intuit.failures().next(Failure.SLOW);

        Reply pending = anna.access(realm, "Prefer", "wait=1");
        Reply later = anna.access(realm);

        assertThat(pending.status()).isEqualTo(202);
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsGoodIsGivenWithoutAskingAnybody() {
        User anna = service.user();
        String realm = anna.connected(service, AN_HOUR);
        long before = service.intuit.calls("refresh");

        assertThat(anna.access(realm).body().get("generation").asInt()).isEqualTo(1);

        assertThat(service.intuit.calls("refresh")).isEqualTo(before);
    }

    /** T-11, T-16: none of these is a token set, and none is a refusal. */
    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"SERVER_ERROR", "TOO_MANY_REQUESTS", "CUT_BEFORE", "HTML", "ERROR_WITH_200"})
    void anAnswerThatIsNoneChangesNothingAndIsAskedForAgain(Failure failure) {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().next(failure);

        Reply reply = anna.access(realm);

        assertThat(reply.status()).as("%s", reply).isEqualTo(200);
        assertThat(anna.seen(realm).body().get("needsReauth").asBoolean()).isFalse();
    }

    /** T-12 and T-14: Intuit lets the old refresh token go on for a while. */
    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"CUT_AFTER", "CUT_JSON"})
    void anAnswerThatGotLostIsAskedForOnceMore(Failure failure) {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.grace(true);
        service.intuit.failures().next(failure);

        assertThat(anna.access(realm).status()).isEqualTo(200);
    }

    /** T-12: it was the only good one. */
    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"CUT_AFTER", "CUT_JSON"})
    void anAnswerThatGotLostForGoodEndsInAVisibleNeedForTheUser(Failure failure) {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().next(failure);

        Reply reply = anna.access(realm);

        assertThat(reply.told()).isEqualTo("409 reauth_required");
        assertThat(reply.at("/details/errorCode")).isEqualTo("invalid_grant_after_retry");
        assertThat(anna.seen(realm).text("lastError")).isEqualTo("invalid_grant_after_retry");
        assertNobodyAsksAgain(anna, realm);
    }

    @Test
    void aRefusedRefreshTokenIsNeverSentAgain() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.disconnect(realm);

        Reply reply = anna.access(realm);

        assertThat(reply.told()).isEqualTo("409 reauth_required");
        assertThat(reply.at("/details/reconnectUrl")).isNotEmpty();
        assertNobodyAsksAgain(anna, realm);
    }

    private static void assertNobodyAsksAgain(User user, String realm) {
        long before = service.intuit.calls("refresh");
        List<Reply> replies = AtOnce.times(5, () -> user.access(realm));
        assertThat(replies).extracting(Reply::told).containsOnly("409 reauth_required");
        assertThat(user.refresh(realm).told()).isEqualTo("409 reauth_required");
        assertThat(service.intuit.calls("refresh")).isEqualTo(before);
    }

    @Test
    void whoConnectsAgainIsWell() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.disconnect(realm);
        anna.access(realm);

        anna.put(realm, service.intuit.issue(realm), AN_HOUR);

        assertThat(anna.access(realm).status()).isEqualTo(200);
        assertThat(anna.seen(realm).body().get("needsReauth").asBoolean()).isFalse();
    }

    @Test
    void whatIsWrongWithUsIsNotTheUsersFault() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().next(Failure.INVALID_CLIENT);

        Reply reply = anna.access(realm);

        assertThat(reply.told()).isEqualTo("503 provider_unavailable");
        assertThat(reply.header("Retry-After")).isNotEmpty();
        assertThat(anna.seen(realm).body().get("needsReauth").asBoolean()).isFalse();
        awaitGood(anna, realm);
    }

    @Test
    void anIntuitThatIsAwayIsLeftAloneForAWhileAndThenAskedAgain() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().always(Failure.SERVER_ERROR);

        Reply reply = anna.access(realm);
        long before = service.intuit.calls("refresh");
        Reply meanwhile = anna.access(realm);

        assertThat(reply.told()).isEqualTo("503 provider_unavailable");
        assertThat(meanwhile.told()).isEqualTo("503 provider_unavailable");
        assertThat(service.intuit.calls("refresh")).isEqualTo(before);
        service.intuit.failures().always(null);
        awaitGood(anna, realm);
    }

    @Test
    void whatIsLeftOfATokenDoesWhileIntuitIsAway() {
        User anna = service.user();
        String realm = anna.connected(service, TWO_MINUTES);
        service.intuit.failures().always(Failure.SERVER_ERROR);

        Reply first = anna.access(realm);
        Reply second = anna.access(realm);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("generation").asInt()).isEqualTo(1);
        assertThat(second.status()).isEqualTo(200);
    }

    private static void awaitGood(User user, String realm) {
        await().atMost(SETTLED).until(() -> user.access(realm).status() == 200);
    }

    /** T-14. */
    @Test
    void anAnswerWithoutARefreshTokenKeepsTheOldOne() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        service.intuit.failures().next(Failure.NO_REFRESH_TOKEN);

        anna.access(realm);
        Reply again = anna.refresh(realm);

        assertThat(again.text("status")).isEqualTo("refreshed");
        assertThat(anna.seen(realm).text("refreshTokenExpiresAt")).isNotEmpty();
    }

    /** T-13: the database does not take the answer when it comes. */
    @Test
    void anAnswerThatCannotBeWrittenDownIsKeptUntilItCan() throws SQLException {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        long before = service.intuit.calls("refresh");
        service.intuit.failures().slowFor(Duration.ofMillis(500));
        service.intuit.failures().next(Failure.SLOW);

        CompletableFuture<Reply> asked =
                CompletableFuture.supplyAsync(() -> anna.access(realm, "Prefer", "wait=30"));
        try (Connection other = service.bean(DataSource.class).getConnection()) {
            other.setAutoCommit(false);
            await().atMost(SETTLED).until(() -> service.intuit.calls("refresh") > before);
            try (var lock = other.prepareStatement("select 1 from provider_calls for update")) {
                lock.execute();
            }
            // Nobody may wait for a lock for long: whoever gave up once comes a second time.
            Set<String> attempts = new HashSet<>();
            await().atMost(SETTLED)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        attempts.addAll(answersBeingWritten());
                        return attempts.size() >= 2;
                    });
            other.rollback();
        }

        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(service.intuit.calls("refresh") - before).isEqualTo(1);
    }

    /** Who waits for a lock to write an answer down, by the begin of the statement. */
    private static List<String> answersBeingWritten() {
        return service.sql()
                .sql(
                        """
                        select query_start::text
                        from pg_stat_activity
                        where datname = current_database()
                          and wait_event_type = 'Lock'
                          and query like '%set answer_type%'
                        """)
                .query(String.class)
                .list();
    }

    /** T-18. */
    @Test
    void whatIsDeletedWhileIntuitIsAskedStaysDeleted() {
        User anna = service.user();
        String realm = User.newRealm();
        IssuedTokens tokens = service.intuit.issue(realm);
        anna.put(realm, tokens, ENDED);
        CompletableFuture<Reply> asked = askSlowly(anna, realm);

        anna.delete(realm);

        assertThat(asked.join().told()).isEqualTo("404 not_connected");
        assertThat(anna.seen(realm).told()).isEqualTo("404 not_connected");
        await().atMost(SETTLED).until(() -> service.intuit.liveRefreshTokens(realm) == 0);
    }

    /** T-18, T-17. */
    @Test
    void whatIsReplacedWhileIntuitIsAskedStaysReplaced() {
        User anna = service.user();
        String realm = anna.connected(service, ENDED);
        CompletableFuture<Reply> asked = askSlowly(anna, realm);
        IssuedTokens newer = service.intuit.issue(realm);

        anna.put(realm, newer, AN_HOUR);

        assertThat(asked.join().text("accessToken")).isEqualTo(newer.accessToken());
        assertThat(anna.access(realm).text("accessToken")).isEqualTo(newer.accessToken());
        assertThat(service.intuit.refreshTokenLives(newer.refreshToken())).isTrue();
    }

    private static CompletableFuture<Reply> askSlowly(User user, String realm) {
        long before = service.intuit.calls("refresh");
        service.intuit.failures().slowFor(Duration.ofMillis(1_000));
        service.intuit.failures().next(Failure.SLOW);
        CompletableFuture<Reply> asked =
                CompletableFuture.supplyAsync(() -> user.access(realm, "Prefer", "wait=30"));
        await().atMost(SETTLED).until(() -> service.intuit.calls("refresh") > before);
        return asked;
    }
}
