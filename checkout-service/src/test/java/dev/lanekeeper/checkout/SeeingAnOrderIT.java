package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.embedded.LoopbackPort;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The page of an order, in a real browser where there is one. */
@LocalStack
class SeeingAnOrderIT {

    private static final File DRIVER = new File("/usr/bin/chromedriver");

    private static CheckoutUnderTest shop;

    @BeforeAll
    static void start(TestStack stack) {
        int port = LoopbackPort.claim("the service", LoopbackPort.ANY);
        shop =
                new CheckoutUnderTest(
                        stack,
                        "--server.port=" + port,
                        "--lanekeeper.checkout.public-base=http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** A name that would be markup if it were believed. */
    private static UUID evilProduct() {
        UUID id =
                shop.admin
                        .post(
                                "/api/admin/products",
                                Map.of(
                                        "name",
                                        "<script>document.title='broken'</script> & more",
                                        "price",
                                        10,
                                        "digital",
                                        true))
                        .id("/id");
        assertThat(shop.addCodes(id, List.of("<b>A&B</b>", "C")).told()).isEqualTo("200 added");
        return id;
    }

    @Test
    void customerSeesNumberItemsCodesAndWhatIsNext() {
        assumeTrue(DRIVER.canExecute(), "no " + DRIVER + ": install chromium and chromium-driver");
        UUID product = evilProduct();
        Reply ordered = shop.rich("20.00").order(Customer.cart(), product, 2, "20.00");
        Reply waiting =
                shop.customer()
                        .order(
                                Customer.cart(),
                                shop.product("10.00", 1),
                                1,
                                "10.00",
                                "paymentMethod",
                                "bank_transfer");
        var browser =
                new ChromeDriver(
                        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build(),
                        new ChromeOptions()
                                .addArguments(
                                        "--headless=new",
                                        "--no-sandbox",
                                        "--disable-dev-shm-usage"));
        try {
            browser.get(ordered.at("/orderUrl"));
            assertThat(browser.getTitle()).isEqualTo("Order " + ordered.at("/orderNumber"));
            assertThat(browser.findElement(By.id("number")).getText())
                    .isEqualTo(ordered.at("/orderNumber"));
            assertThat(browser.findElements(By.tagName("code")))
                    .extracting(WebElement::getText)
                    .containsExactly("<b>A&B</b>", "C");
            assertThat(browser.findElement(By.className("item")).getText())
                    .contains("<script>document.title='broken'</script> & more");
            assertThat(browser.findElement(By.id("next")).getText()).contains("complete");
            // The style is let in by its hash: a page that has lost it is a page without margins.
            assertThat(browser.findElement(By.tagName("body")).getCssValue("max-width"))
                    .isNotEqualTo("none");

            browser.get(waiting.at("/orderUrl"));
            assertThat(browser.findElement(By.id("next")).getText())
                    .contains("Please transfer 10.00", waiting.at("/orderNumber"));
            assertThat(browser.findElements(By.tagName("code"))).isEmpty();
        } finally {
            browser.quit();
        }
    }

    @Test
    void linkIsKeptOutOfCachesLogsAndSearches() throws Exception {
        Reply ordered = shop.rich("10.00").buy(shop.product("10.00", 1), "10.00");

        HttpResponse<String> page = page(ordered.at("/orderUrl"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag")).hasValue("noindex");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @ParameterizedTest
    @CsvSource({
        "order=[0-9a-f-]+, order=01900000-0000-7000-8000-000000000001",
        "order=[0-9a-f-]+, order=mine",
        "expires=\\d+, expires=99999999999",
        "expires=\\d+, expires=soon",
        "expires=\\d+&, ''",
        "signature=.*, signature=0",
        "signature=.*, ''"
    })
    void linkThatWeHaveNotMadeOpensNothing(String part, String other) throws Exception {
        Reply ordered = shop.rich("10.00").buy(shop.product("10.00", 1), "10.00");

        HttpResponse<String> page = page(ordered.at("/orderUrl").replaceFirst(part, other));

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("No such order").doesNotContain("CODE-");
    }

    @Test
    void linkEndsInItsTime() throws Exception {
        Customer anna = shop.rich("10.00");
        Reply ordered = anna.buy(shop.product("10.00", 1), "10.00");
        shop.sql()
                .sql("update orders set created_at = now() - interval '31 days' where id = ?")
                .param(ordered.id("/orderId"))
                .update();

        String old = anna.see(ordered.id("/orderId")).at("/orderUrl");

        assertThat(page(old).statusCode()).isEqualTo(404);
        assertThat(page(ordered.at("/orderUrl")).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> page(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
