package dev.lanekeeper.token;

import static dev.lanekeeper.token.TokenUnderTest.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.lanekeeper.embedded.canary.Canary;
import dev.lanekeeper.embedded.canary.TableSearch;
import dev.lanekeeper.embedded.canary.TopicSearch;
import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.seal.KeySetFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** No secret can be read where it was not asked for, and keys can be replaced. */
@LocalStack
@Isolated("reads the log, which a service that starts elsewhere would set up anew")
class KeepingSecretsIT {

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    private static TokenUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service =
                new TokenUnderTest(
                        stack,
                        "--lanekeeper.token.refresh-patience-seconds=1",
                        "--lanekeeper.seal.reread-ms=100",
                        "--lanekeeper.token.reseal-interval-ms=200");
        // A starting service sets its log up anew.
        LOG.start();
        root().addAppender(LOG);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @AfterAll
    static void stop() {
        service.close();
        root().detachAppender(LOG);
    }

    /** Everything that Intuit has issued is a secret, and what was planted besides. */
    @Test
    void noSecretIsFoundInATopicATableALogOrAMetric() throws Exception {
        String planted = "canary-" + UUID.randomUUID();
        User anna = service.user();
        connectThroughIntuit(anna, planted);
        String realm = User.newRealm();
        anna.put(realm, service.intuit.issue(realm), 0);
        anna.access(realm);
        for (Failure failure : Failure.values()) {
            if (failure != Failure.HANG && failure != Failure.SLOW) {
                service.intuit.failures().next(failure);
                anna.refresh(realm);
                anna.put(realm, service.intuit.issue(realm), 3_600);
            }
        }
        plantInBadInput(anna, realm, planted);
        anna.delete(realm);
        await().atMost(SETTLED).until(() -> revocations() == 0);

        List<String> secrets = new ArrayList<>(service.intuit.secrets());
        secrets.add(planted);
        secrets.add(TokenUnderTest.CLIENT_SECRET);
        var canary = new Canary(secrets);
        var topics =
                new TopicSearch(service.stack().bootstrapServers(), service.stack().topicPrefix());

        assertThat(secrets).hasSizeGreaterThan(30);
        assertThat(topics.of(canary)).isEmpty();
        assertThat(topics.records()).isGreaterThan(20);
        assertThat(TableSearch.of(canary, service.stack().database("token"))).isEmpty();
        assertThat(List.copyOf(LOG.list))
                .isNotEmpty()
                .filteredOn(event ->
                        canary.isIn(event.getFormattedMessage())
                                || (event.getThrowableProxy() != null
                                        && canary.isIn(
                                                ThrowableProxyUtil.asString(
                                                        event.getThrowableProxy()))))
                .isEmpty();
        assertThat(canary.isIn(metrics())).isFalse();
    }

    /** A canary that finds nothing anywhere would find nothing in a leak either. */
    @Test
    void theCanaryFindsWhatIsThere() throws Exception {
        User anna = service.user();
        anna.connected(service, 3_600);
        var userId = new Canary(List.of(anna.id));

        assertThat(
                        new TopicSearch(
                                        service.stack().bootstrapServers(),
                                        service.stack().topicPrefix())
                                .of(userId))
                .isNotEmpty();
        assertThat(TableSearch.of(userId, service.stack().database("token")))
                .contains("public.qbo_tokens");
    }

    private static void connectThroughIntuit(User user, String planted) {
        Reply start = user.http.post("/api/qbo/oauth/start", Map.of());
        String state = start.text("authorizationUrl").replaceAll(".*[?&]state=([^&]*).*", "$1");
        String realm = User.newRealm();
        HttpCaller browser = service.nobody();
        String[] cookie = {"Cookie", start.header("Set-Cookie").split(";")[0]};
        String code = service.intuit.consent(realm, TokenUnderTest.REDIRECT_URI);
        String callback = "/api/qbo/oauth/callback?state=";
        browser.get(callback + planted + "&code=" + planted + "&realmId=1", cookie);
        Reply back = browser.get(callback + state + "&code=" + code + "&realmId=" + realm, cookie);
        assertThat(back.status()).as("%s", back).isEqualTo(200);
    }

    private static void plantInBadInput(User user, String realm, String planted) {
        assertThat(user.put(realm, Map.of("accessToken", planted)).status()).isEqualTo(400);
        assertThat(
                        user.put(
                                        realm,
                                        Map.of(
                                                "accessToken",
                                                planted + " ",
                                                "refreshToken",
                                                planted))
                                .body()
                                .toString())
                .doesNotContain(planted);
        assertThat(user.put("x", Map.of("accessToken", planted, "refreshToken", planted)).status())
                .isEqualTo(400);
    }

    private static String metrics() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    service.management() + "/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void aNewKeySealsAnewWhatTheOldOneHasSealed() {
        User anna = service.user();
        User ben = service.user();
        String annas = anna.connected(service, 3_600);
        String bens = ben.connected(service, 0);
        String before = anna.access(annas).text("accessToken");
        KeySetFile keys = keySet();

        keys.add();
        keys.promote();

        await().atMost(SETTLED).until(() -> keysInUse(anna, ben).size() == 1);
        await().atMost(SETTLED).until(() -> !keysInUse(anna, ben).contains(oldestKey(keys)));
        assertThat(anna.access(annas).text("accessToken")).isEqualTo(before);
        assertThat(ben.access(bens).status()).isEqualTo(200);
    }

    private static long revocations() {
        return service.sql().sql("select count(*) from qbo_revocations").query(Long.class).single();
    }

    private static KeySetFile keySet() {
        Map<String, String> properties = service.stack().properties("token");
        return new KeySetFile(
                Path.of(properties.get("lanekeeper.seal.key-set-file")),
                properties.get("lanekeeper.seal.master-key"));
    }

    private static int oldestKey(KeySetFile keys) {
        return Integer.parseInt(keys.keyIds().getFirst());
    }

    private static List<Integer> keysInUse(User... users) {
        return service.sql()
                .sql("select distinct key_id from qbo_tokens where user_id = any (?)")
                .param(List.of(users).stream().map(user -> user.id).toArray(String[]::new))
                .query(Integer.class)
                .list();
    }
}
