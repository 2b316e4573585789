package dev.lanekeeper.embedded.intuit;

import static dev.lanekeeper.embedded.intuit.IntuitCaller.BACK;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.SETTINGS;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.authorise;
import static dev.lanekeeper.embedded.intuit.IntuitCaller.returned;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users let an app in on a page, and are sent nowhere but to the app. */
class SandboxIntuitPageIT {

    private static final String ACCOUNTING = "com.intuit.quickbooks.accounting";

    private final IntuitCaller app = new IntuitCaller(SETTINGS);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whoConnectsComesBackWithACode() throws Exception {
        HttpResponse<String> back = app.decide("connect", authorise("app", BACK, ACCOUNTING));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location").orElse("")).startsWith(BACK + "?");
        assertThat(returned(back, "state")).isEqualTo("s1");
        assertThat(returned(back, "realmId")).isEqualTo("123");
        assertThat(app.exchange(returned(back, "code"), BACK).statusCode()).isEqualTo(200);
    }

    @Test
    void whoCancelsGivesNoCode() throws Exception {
        HttpResponse<String> back = app.decide("cancel", authorise("app", BACK, ACCOUNTING));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(returned(back, "error")).isEqualTo("access_denied");
        assertThat(returned(back, "state")).isEqualTo("s1");
        assertThat(returned(back, "code")).isEmpty();
    }

    @Test
    void anAddressThatHasParametersKeepsThem() throws Exception {
        HttpResponse<String> back =
                app.decide("connect", authorise("app", BACK + "?a=b", ACCOUNTING));

        assertThat(back.headers().firstValue("Location").orElse(""))
                .startsWith(BACK + "?a=b&code=");
    }

    @Test
    void strangersAndOtherAddressesGetNoRedirect() throws Exception {
        app.restart(SETTINGS.redirectUris(Set.of(BACK)));

        assertNoRedirect("stranger", BACK);
        assertNoRedirect("app", "http://evil");
        assertNoRedirect("app", BACK + "/");
        assertThat(app.decide("connect", authorise("app", BACK, ACCOUNTING)).statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/back", "http://app/back#part", "http://app/\r\nSet-Cookie: a=b"})
    void whatIsNoAddressGetsNoRedirectAlthoughAnyWillDo(String redirectUri) throws Exception {
        assertNoRedirect("app", redirectUri);
    }

    private void assertNoRedirect(String client, String redirectUri) throws Exception {
        HttpResponse<String> page =
                app.decide("connect", authorise(client, redirectUri, ACCOUNTING));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(app.get(authorise(client, redirectUri, ACCOUNTING)).statusCode()).isEqualTo(400);
    }

    @Test
    void thePageShowsWhatItIsAskedWithoutBelievingIt() throws Exception {
        HttpResponse<String> page =
                app.get(authorise("app", BACK + "?q='%22", "\"'><script>alert(1)</script>"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .doesNotContain("<script>")
                .contains("&quot;&#39;&gt;&lt;script&gt;")
                .contains("Olive &amp; Sons &lt;Bakery&gt;")
                .contains("id=\"connect\"")
                .contains("id=\"cancel\"")
                .contains("name=\"realmId\"");
    }
}
