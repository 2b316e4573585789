package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.StatementText;
import dev.lanekeeper.embedded.testing.ablation.UniqueIndex;
import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.events.token.TokenCommand.RefreshToken;
import dev.lanekeeper.events.token.TokenCommand.StoreToken;
import dev.lanekeeper.token.Producer.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps tokens single when the partition does not, and that it does. */
@LocalStack
class TakingGuardsAwayIT {

    private static final Guard USERS_LOCK = new StatementText("pg_advisory_xact_lock(key)", "key");

    private static final int STORES = 60;
    private static final int TOKENS = 12;
    private static final int CALLERS = 20;

    private static JdbcAddress database;
    private static TokenUnderTest service;
    private static Producer producer;

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("token");
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        service =
                new TokenUnderTest(
                        stack,
                        "--" + AblationDriver.PROPERTY,
                        "--lanekeeper.batch.lanes=8",
                        "--spring.kafka.consumer.max-poll-records=5");
        producer = new Producer(stack);
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
    }

    @Test
    void oneActiveTokenHoldsUntilAllItsGuardsAreGone() {
        Ablation.of(TakingGuardsAwayIT::sixtyStoresOfFourCompanies, database)
                .guardedBy(USERS_LOCK, new UniqueIndex("qbo_tokens", "one_active_token"))
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    @Test
    void oneRefreshPerGenerationHoldsUntilAllItsGuardsAreGone() {
        Guard index = new UniqueIndex("qbo_refresh_journal", "one_refresh_per_generation");
        Ablation.of(TakingGuardsAwayIT::manyCallersFindTwelveTokensAtTheirEnd, database)
                .guardedBy(USERS_LOCK, index)
                .holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    /** Who meets a guard is decided again, and neither refused nor set aside. */
    private static void assertNobodyWasSetAside() {
        assertThat(
                        service.sql()
                                .sql("select count(*) from inbox where status = 'failed'")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    private static List<String> sixtyStoresOfFourCompanies(Keys keys) {
        String user = "user-" + UUID.randomUUID();
        List<Draft> drafts =
                IntStream.range(0, STORES)
                        .mapToObj(n ->
                                new StoreToken(
                                        user, Integer.toString(n % 4), sealed(), "f" + n, null))
                        .map(store -> Draft.of(store, keys.keyFor(user)))
                        .toList();
        settle(drafts);
        return service.sql()
                .sql(
                        """
                        select realm_id || ' has ' || count(*) || ' active tokens'
                        from qbo_tokens
                        where user_id = ?
                          and is_active
                        group by realm_id
                        having count(*) <> 1
                        """)
                .param(user)
                .query(String.class)
                .list();
    }

    private static SealedTokens sealed() {
        return new SealedTokens(
                "c2VhbGVk", "c2VhbGVk", 1, "bearer", null, Instant.now(), null, null);
    }

    private static List<String> manyCallersFindTwelveTokensAtTheirEnd(Keys keys) {
        List<RefreshToken> refreshes =
                IntStream.range(0, TOKENS)
                        .mapToObj(_ -> ended())
                        .flatMap(refresh -> Collections.nCopies(CALLERS, refresh).stream())
                        .toList();
        // While Intuit takes its time, nobody finds a token refreshed.
        service.intuit.failures().slowFor(Duration.ofMillis(1_500));
        service.intuit.failures().always(Failure.SLOW);
        try {
            settle(
                    refreshes.stream()
                            .map(refresh -> Draft.of(refresh, keys.keyFor(refresh.userId())))
                            .toList());
        } finally {
            service.intuit.failures().always(null);
        }
        return service.sql()
                .sql(
                        """
                        select count(*) || ' refreshes of one generation'
                        from qbo_refresh_journal
                        where token_id = any (?)
                        group by token_id, from_generation
                        having count(*) > 1
                        """)
                .param(refreshes.stream().map(RefreshToken::tokenId).toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    private static RefreshToken ended() {
        User anna = service.user();
        String realm = User.newRealm();
        Reply stored = anna.put(realm, service.intuit.issue(realm), 0);
        return new RefreshToken(anna.id, realm, stored.id("/tokenId"), 1, false);
    }

    private static void settle(List<Draft> drafts) {
        List<Draft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled);
        producer.sendAll(shuffled);
        UUID[] ids = shuffled.stream().map(Draft::commandId).toArray(UUID[]::new);
        await().atMost(SETTLED)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        service.sql()
                                        .sql(
                                                "select count(distinct command_id) from inbox where command_id = any (?)")
                                        .param(ids)
                                        .query(Integer.class)
                                        .single()
                                == ids.length);
    }
}
