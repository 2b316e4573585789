package dev.lanekeeper.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.issuer.TokenRequest;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.File;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The whole way in a real browser: our start, Intuit's page, our callback. */
@LocalStack
class ConnectingInABrowserIT {

    private static final File DRIVER = new File("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static TokenUnderTest service;
    private static ChromeDriver browser;

    @BeforeAll
    static void start(TestStack stack) {
        assumeTrue(DRIVER.canExecute(), "no " + DRIVER + ": install chromium and chromium-driver");
        int port = LoopbackPort.claim("the service", LoopbackPort.ANY);
        service =
                new TokenUnderTest(
                        stack,
                        "--server.port=" + port,
                        "--lanekeeper.intuit.redirect-uri=http://127.0.0.1:"
                                + port
                                + "/api/qbo/oauth/callback");
        browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(),
                        new ChromeOptions()
                                .addArguments(
                                        "--headless=new",
                                        "--no-sandbox",
                                        "--disable-dev-shm-usage"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void whoConsentsIsConnectedAndComingBackTwiceIsRefused() {
        User anna = service.user();
        leaveForIntuit(anna);
        assertThat(browser.findElement(By.tagName("h1")).getText()).contains("QuickBooks");

        browser.findElement(By.id("connect")).click();

        awaitBack();
        assertThat(text()).contains("\"status\":\"stored\"");
        assertThat(anna.http.get("/api/qbo/tokens").body().get("connections")).hasSize(1);
        browser.navigate().refresh();
        assertThat(text()).contains("state_mismatch");
        assertThat(anna.http.get("/api/qbo/tokens").body().at("/connections/0/generation").asInt())
                .isEqualTo(1);
    }

    @Test
    void whoCancelsIsNotConnected() {
        User ben = service.user();
        leaveForIntuit(ben);

        browser.findElement(By.id("cancel")).click();

        awaitBack();
        assertThat(text()).contains("consent_denied");
        assertThat(ben.http.get("/api/qbo/tokens").body().get("connections")).isEmpty();
    }

    /** What a front end does: it asks us for the address and sends the browser there. */
    private static void leaveForIntuit(User user) {
        browser.get(service.base() + "/api/health");
        String token = service.stack().issuer().token(TokenRequest.user(user.id));
        Object failure =
                browser.executeAsyncScript(
                        """
                        const [token, done] = arguments;
                        fetch('/api/qbo/oauth/start', {method: 'POST', headers: {Authorization: 'Bearer ' + token}})
                            .then(answer => answer.json())
                            .then(start => { done(null); window.location = start.authorizationUrl; })
                            .catch(e => done(String(e)));
                        """,
                        token);
        assertThat(failure).isNull();
        awaitAddress(service.intuit.base());
    }

    private static void awaitBack() {
        awaitAddress(service.base() + "/api/qbo");
    }

    private static void awaitAddress(String begin) {
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(browser.getCurrentUrl()).startsWith(begin));
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }
}
