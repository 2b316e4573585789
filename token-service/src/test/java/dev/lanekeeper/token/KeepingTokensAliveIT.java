package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens in use are refreshed before anybody has to wait, idle ones before they end. */
@LocalStack
class KeepingTokensAliveIT {

    private static final long FIFTY_MINUTES = 3_000;
    private static final long A_DAY = 86_400;
    private static final long A_HUNDRED_DAYS = 100 * A_DAY;

    private static TokenUnderTest service;
    private static TokenUnderTest secondInstance;

    @BeforeAll
    static void start(TestStack stack) {
        // Ahead is an hour here: every token that is used is at its end.
        service =
                new TokenUnderTest(
                        stack,
                        "--lanekeeper.token.ahead-seconds=3600",
                        "--lanekeeper.token.ahead-jitter-seconds=1",
                        "--lanekeeper.token.ahead-interval-ms=100",
                        "--lanekeeper.token.keep-alive-hours=720",
                        "--lanekeeper.token.keep-alive-interval-ms=100",
                        "--lanekeeper.token.refresh-patience-seconds=1",
                        "--lanekeeper.token.retry-seconds=1",
                        "--spring.datasource.hikari.maximum-pool-size=6");
        secondInstance = service.secondInstance("--lanekeeper.instance=token-2");
    }

    @AfterAll
    static void stop() {
        secondInstance.close();
        service.close();
    }

    private static String connected(User user, long accessSeconds, long refreshSeconds) {
        String realm = User.newRealm();
        Map<String, Object> body = User.body(service.intuit.issue(realm), accessSeconds);
        body.put("refreshTokenExpiresIn", refreshSeconds);
        assertThat(user.put(realm, body).status()).isEqualTo(200);
        return realm;
    }

    private static long generation(User user, String realm) {
        return user.seen(realm).body().get("generation").asLong();
    }

    @Test
    void aTokenInUseIsRefreshedAheadAndAnIdleOneIsNot() {
        User anna = service.user();
        String used = connected(anna, FIFTY_MINUTES, A_HUNDRED_DAYS);
        String idle = connected(anna, FIFTY_MINUTES, A_HUNDRED_DAYS);

        assertThat(anna.access(used).body().get("generation").asLong()).isEqualTo(1);

        await().atMost(SETTLED).until(() -> generation(anna, used) == 2);
        assertThat(generation(anna, idle)).isEqualTo(1);
    }

    /** Both instances find it, and ask for one thing. */
    @Test
    void anIdleTokenIsUsedOnceBeforeItsRefreshTokenEnds() {
        User anna = service.user();
        long before = service.intuit.refreshes();

        String ending = connected(anna, 0, A_DAY);

        await().atMost(SETTLED).until(() -> generation(anna, ending) == 2);
        assertThat(service.intuit.refreshes() - before).isEqualTo(1);
        assertThat(anna.seen(ending).text("refreshTokenExpiresAt")).isNotEmpty();
    }

    @Test
    void aRefreshTokenWhoseEndNobodyKnowsIsUsedOnceToLearnIt() {
        User anna = service.user();
        String realm = User.newRealm();
        Map<String, Object> body = User.body(service.intuit.issue(realm), FIFTY_MINUTES);
        body.remove("refreshTokenExpiresIn");

        anna.put(realm, body);

        await().atMost(SETTLED)
                .until(() -> !anna.seen(realm).text("refreshTokenExpiresAt").isEmpty());
        assertThat(generation(anna, realm)).isEqualTo(2);
    }

    @Test
    void anIntuitThatIsAwayIsAskedAgainAfterThePause() {
        User anna = service.user();
        service.intuit.failures().next(Failure.SERVER_ERROR, Failure.SERVER_ERROR);

        String ending = connected(anna, 0, A_DAY);

        await().atMost(SETTLED).until(() -> generation(anna, ending) == 2);
    }

    @Test
    void aTokenThatNeedsItsUserIsLeftAlone() {
        User anna = service.user();
        String realm = connected(anna, FIFTY_MINUTES, A_HUNDRED_DAYS);
        service.intuit.disconnect(realm);
        anna.refresh(realm);
        long before = service.intuit.invalidGrants();
        User ben = service.user();

        String later = connected(ben, 0, A_DAY);

        // What was looked for after it has been found meanwhile.
        await().atMost(SETTLED).until(() -> generation(ben, later) == 2);
        assertThat(anna.access(realm).told()).isEqualTo("409 reauth_required");
        assertThat(service.intuit.invalidGrants()).isEqualTo(before);
    }
}
