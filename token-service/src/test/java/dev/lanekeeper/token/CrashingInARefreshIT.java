package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.intuit.IntuitSettings;
import dev.lanekeeper.embedded.intuit.IssuedTokens;
import dev.lanekeeper.embedded.intuit.SandboxIntuit;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.ServiceProcess;
import dev.lanekeeper.embedded.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The service is killed with SIGKILL at each step of a refresh and started again. Which step it is
 * at is not a matter of time: a lock in its way, or Intuit's silence, holds it there.
 */
@LocalStack
class CrashingInARefreshIT {

    private static TestStack stack;
    private static SandboxIntuit intuit;
    private static JdbcClient sql;

    /** Each test leaves a running one to the next. */
    private static ServiceProcess service;

    private User anna;
    private String realm;
    private long callsBefore;

    @BeforeAll
    static void start(TestStack ofTheClass) {
        stack = ofTheClass;
        intuit =
                SandboxIntuit.start(
                        IntuitSettings.with(
                                TokenUnderTest.CLIENT_ID, TokenUnderTest.CLIENT_SECRET));
        service = started();
        sql = JdbcClient.create(dataSource());
    }

    private static DriverManagerDataSource dataSource() {
        var database = stack.database("token");
        return new DriverManagerDataSource(database.url(), database.user(), database.password());
    }

    private static ServiceProcess started() {
        return ServiceProcess.start(
                TokenApplication.class,
                more ->
                        TokenUnderTest.arguments(
                                stack,
                                intuit.base(),
                                Stream.concat(
                                                Stream.of(
                                                        "--lanekeeper.calls.lease-seconds=1",
                                                        "--lanekeeper.token.refresh-patience-seconds=20",
                                                        // Those who stand in its way are to stand
                                                        // there.
                                                        "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=60s"),
                                                more.stream())
                                        .toArray(String[]::new)));
    }

    @AfterAll
    static void stop() {
        service.close();
        intuit.close();
    }

    @BeforeEach
    void connectWithATokenThatHasEnded() {
        anna = User.of(service.base(), stack, "user-" + UUID.randomUUID());
        realm = User.newRealm();
        callsBefore = intuit.calls("refresh");
        IssuedTokens tokens = intuit.issue(realm);
        assertThat(anna.put(realm, tokens, 0, "Prefer", "wait=30").status()).isEqualTo(200);
    }

    @AfterEach
    void allIsWell() {
        intuit.failures().always(null);
        intuit.grace(false);
    }

    /** T-07: the wish is in the journal, and Intuit has heard nothing. */
    @Test
    void afterStartedTheNextOneAsks() {
        long before = intuit.refreshes();
        intuit.failures().next(Failure.HANG);
        anna.access(realm, "Prefer", "respond-async");
        awaitCall();

        restart();

        assertThat(good().body().get("generation").asInt()).isEqualTo(2);
        assertThat(intuit.refreshes() - before).isEqualTo(1);
    }

    /** Intuit has burnt the old token, and its answer was in memory only. */
    @Test
    void afterTheAnswerTheUserIsAskedForAndIntuitIsNotAskedForEver() throws SQLException {
        dieWithTheAnswerInMemory();

        await().atMost(SETTLED)
                .untilAsserted(() ->
                        assertThat(anna.access(realm, "Prefer", "wait=30").told())
                                .isEqualTo("409 reauth_required"));
        long calls = intuit.calls("refresh");
        assertThat(anna.refresh(realm).told()).isEqualTo("409 reauth_required");
        assertThat(intuit.calls("refresh")).isEqualTo(calls);
        assertThat(unfinished()).isZero();
    }

    /** The same, where Intuit lets the old token go on for a while. */
    @Test
    void afterTheAnswerTheOldTokenIsTriedOnceMore() throws SQLException {
        intuit.grace(true);
        dieWithTheAnswerInMemory();

        assertThat(good().body().get("generation").asInt()).isEqualTo(2);
    }

    private void dieWithTheAnswerInMemory() throws SQLException {
        long before = intuit.refreshes();
        intuit.failures().slowFor(Duration.ofMillis(700));
        intuit.failures().next(Failure.SLOW);
        try (Connection other = dataSource().getConnection()) {
            anna.access(realm, "Prefer", "respond-async");
            awaitCall();
            lock(other, "select 1 from provider_calls for update");
            await().atMost(SETTLED).until(() -> intuit.refreshes() > before);
            service.kill();
            other.rollback();
        }
        service = started();
        anna = User.of(service.base(), stack, anna.id);
    }

    /** The answer is written down and sent, and the token does not know it yet. */
    @Test
    void afterExchangedTheAnswerIsStoredAndIntuitIsNotAskedAgain() throws SQLException {
        long before = intuit.calls("refresh");
        intuit.failures().slowFor(Duration.ofMillis(700));
        intuit.failures().next(Failure.SLOW);
        try (Connection other = dataSource().getConnection()) {
            anna.access(realm, "Prefer", "respond-async");
            awaitCall();
            lock(other, "select 1 from qbo_tokens for update");
            await().atMost(SETTLED).until(() -> batchesInFrontOfTheLock() > 0);
            service.kill();
            other.rollback();
        }
        service = started();
        anna = User.of(service.base(), stack, anna.id);

        Reply good = good();
        assertThat(good.body().get("generation").asInt()).isEqualTo(2);
        assertThat(intuit.accessTokenLives(good.text("accessToken"))).isTrue();
        assertThat(intuit.calls("refresh") - before).isEqualTo(1);
        await().atMost(SETTLED).until(() -> unfinished() == 0);
    }

    @Test
    void afterTheCommitNothingHappensAnyMore() {
        long before = intuit.calls("refresh");
        assertThat(anna.access(realm, "Prefer", "wait=30").status()).isEqualTo(200);

        restart();

        assertThat(good().body().get("generation").asInt()).isEqualTo(2);
        assertThat(intuit.calls("refresh") - before).isEqualTo(1);
    }

    private void awaitCall() {
        await().atMost(SETTLED).until(() -> intuit.calls("refresh") > callsBefore);
    }

    private void restart() {
        service.kill();
        service = started();
        anna = User.of(service.base(), stack, anna.id);
    }

    private Reply good() {
        await().atMost(SETTLED)
                .until(() -> anna.access(realm, "Prefer", "wait=30").status() == 200);
        return anna.access(realm);
    }

    private static void lock(Connection other, String query) throws SQLException {
        other.setAutoCommit(false);
        try (var statement = other.prepareStatement(query)) {
            statement.execute();
        }
    }

    /** The command that has the answer waits to be decided. */
    private static long batchesInFrontOfTheLock() {
        return sql.sql(
                        """
                        select count(*)
                        from pg_stat_activity
                        where datname = current_database()
                          and wait_event_type = 'Lock'
                          and query like '%update qbo_tokens%'
                        """)
                .query(Long.class)
                .single();
    }

    private static long unfinished() {
        return sql.sql("select count(*) from qbo_refresh_journal where status = 'started'")
                .query(Long.class)
                .single();
    }
}
