package dev.lanekeeper.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.intuit.Failure;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user goes to Intuit and comes back with a code: once, and in the same browser. */
@LocalStack
class ConnectingACompanyIT {

    private static TokenUnderTest service;

    @BeforeAll
    static void start(TestStack stack) {
        service =
                new TokenUnderTest(
                        stack,
                        "--lanekeeper.token.refresh-patience-seconds=2",
                        "--lanekeeper.token.state-seconds=600");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A user who is about to be sent to Intuit. */
    private record Departure(User user, String address, String cookie) {

        String state() {
            String query = address.substring(address.indexOf('?') + 1);
            for (String pair : query.split("&")) {
                if (pair.startsWith("state=")) {
                    return URLDecoder.decode(pair.substring(6), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError(address);
        }

        /** Comes back with these parameters, in the same browser. */
        Reply back(String... parameters) {
            return returned(cookie, with("state", state(), parameters));
        }
    }

    private static Departure depart(User user) {
        Reply start = user.http.post("/api/qbo/oauth/start", Map.of());
        assertThat(start.status()).as("%s", start).isEqualTo(200);
        return new Departure(
                user, start.text("authorizationUrl"), start.header("Set-Cookie").split(";")[0]);
    }

    private static Reply returned(String cookie, String... parameters) {
        var query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? "?" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return service.nobody().get("/api/qbo/oauth/callback" + query, "Cookie", cookie);
    }

    private static String[] with(String name, String value, String... more) {
        List<String> all = new ArrayList<>(List.of(name, value));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String consent(String realm) {
        return service.intuit.consent(realm, TokenUnderTest.REDIRECT_URI);
    }

    @Test
    void whoComesBackIsConnected() {
        User anna = service.user();
        String realm = User.newRealm();
        double started = flows("started");
        double completed = flows("completed");
        Departure departure = depart(anna);

        Reply back = departure.back("code", consent(realm), "realmId", realm);

        assertThat(back.status()).as("%s", back).isEqualTo(200);
        assertThat(flows("started") - started).isEqualTo(1);
        assertThat(flows("completed") - completed).isEqualTo(1);
        assertThat(back.text("status")).isEqualTo("stored");
        assertThat(departure.address())
                .startsWith(service.intuit.base() + "/connect/oauth2?")
                .contains("client_id=" + TokenUnderTest.CLIENT_ID)
                .contains("response_type=code")
                .contains("scope=com.intuit.quickbooks.accounting");
        Reply access = anna.access(realm);
        assertThat(service.intuit.accessTokenLives(access.text("accessToken"))).isTrue();
        assertThat(anna.seen(realm).text("refreshTokenHardExpiresAt")).isNotEmpty();
    }

    private static double flows(String result) {
        return service.counted("lanekeeper.oauth.flows", "result", result);
    }

    @Test
    void aStateIsGoodForOneReturn() {
        User anna = service.user();
        String realm = User.newRealm();
        Departure departure = depart(anna);
        departure.back("code", consent(realm), "realmId", realm);

        Reply again = departure.back("code", consent(realm), "realmId", realm);

        assertThat(again.told()).isEqualTo("400 state_mismatch");
        assertThat(anna.seen(realm).body().get("generation").asInt()).isEqualTo(1);
    }

    @Test
    void ofTwentyReturnsAtOnceOneConnects() {
        User anna = service.user();
        String realm = User.newRealm();
        Departure departure = depart(anna);
        String code = consent(realm);
        long before = service.intuit.calls("exchange");

        List<Reply> replies =
                AtOnce.times(20, () -> departure.back("code", code, "realmId", realm));

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.told().equals("400 state_mismatch")))
                .hasSize(19);
        assertThat(service.intuit.calls("exchange") - before).isEqualTo(1);
    }

    /** Users of different lanes: the table keeps a code to one exchange. */
    @Test
    void aCodeIsGoodForOneExchangeWhoeverBringsIt() {
        String realm = User.newRealm();
        String code = consent(realm);
        long before = service.intuit.calls("exchange");
        List<Callable<Reply>> returns = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Departure departure = depart(service.user());
            returns.add(() -> departure.back("code", code, "realmId", realm));
        }

        List<Reply> replies = AtOnce.calls(returns);

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.told().equals("409 code_already_used")))
                .hasSize(7);
        assertThat(service.intuit.calls("exchange") - before).isEqualTo(1);
    }

    @Test
    void anotherBrowserIsSentAway() {
        Departure annas = depart(service.user());
        Departure bens = depart(service.user());
        String realm = User.newRealm();
        String[] parameters = {"state", annas.state(), "code", consent(realm), "realmId", realm};

        assertThat(returned(bens.cookie(), parameters).told()).isEqualTo("400 state_mismatch");
        assertThat(returned("other=1", parameters).told()).isEqualTo("400 state_mismatch");
        assertThat(returned(annas.cookie(), parameters).status()).isEqualTo(200);
    }

    @Test
    void oneCookieServesAllTabsOfABrowser() {
        User anna = service.user();
        Departure first = depart(anna);
        Reply second = anna.http.post("/api/qbo/oauth/start", Map.of(), "Cookie", first.cookie());

        assertThat(second.header("Set-Cookie")).startsWith(first.cookie());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "not base64 !"})
    void aStateThatWeHaveNotMadeIsRefused(String state) {
        Departure departure = depart(service.user());

        Reply back = returned(departure.cookie(), "state", state, "code", "c", "realmId", "1");

        assertThat(back.told()).isEqualTo("400 state_mismatch");
    }

    @Test
    void whoDoesNotConsentIsTold() {
        Departure departure = depart(service.user());

        assertThat(departure.back("error", "access_denied").told()).isEqualTo("400 consent_denied");
        assertThat(departure.back("error", "server_error").told())
                .isEqualTo("400 authorization_failed");
    }

    @Test
    void whatIsMissingOrNoNumberIsTold() {
        Departure departure = depart(service.user());

        assertThat(departure.back("code", "c").told()).isEqualTo("400 invalid_request");
        assertThat(departure.back("code", "c", "realmId", "abc").told())
                .isEqualTo("400 invalid_request");
        assertThat(departure.back("realmId", "1").told()).isEqualTo("400 invalid_request");
    }

    @Test
    void aCodeThatIntuitDoesNotKnowConnectsNobody() {
        User anna = service.user();
        Departure departure = depart(anna);

        Reply back = departure.back("code", "made-up", "realmId", "1");

        assertThat(back.told()).isEqualTo("400 code_refused");
        assertThat(back.at("/details/errorCode")).isEqualTo("invalid_grant");
        assertThat(anna.seen("1").told()).isEqualTo("404 not_connected");
    }

    @Test
    void anIntuitInTroubleIsAskedAgain() {
        User anna = service.user();
        String realm = User.newRealm();
        Departure departure = depart(anna);
        service.intuit.failures().next(Failure.SERVER_ERROR, Failure.HTML);

        assertThat(departure.back("code", consent(realm), "realmId", realm).status())
                .isEqualTo(200);
    }

    @Test
    void whoLeavesWantsALogin() {
        assertThat(service.nobody().post("/api/qbo/oauth/start", Map.of()).told())
                .isEqualTo("401 unauthenticated");
    }
}
