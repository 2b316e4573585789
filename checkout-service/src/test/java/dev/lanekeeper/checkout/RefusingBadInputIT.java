package dev.lanekeeper.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.contract.PublishedDocument;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes no sense gets a clear answer, and changes nothing. */
@LocalStack
class RefusingBadInputIT {

    private static final String ITEM =
            "{\"productId\":\"5a3b1e00-0000-4000-8000-000000000001\",\"quantity\":";

    private static CheckoutUnderTest shop;
    private static Customer anna;

    @BeforeAll
    static void start(TestStack stack) {
        shop = new CheckoutUnderTest(stack);
        anna = shop.customer();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void whatTheServiceSaysOfItselfIsPublished() {
        PublishedDocument.of("checkout").assertServedAt(shop.base());
    }

    private static String order(String items) {
        return "{\"cartId\":\"c\",\"items\":["
                + items
                + "],\"paymentMethod\":\"wallet\",\"expectedTotal\":1}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "101", "\"2\"", "null", "1e3"})
    void quantityThatMakesNoSenseIsRefused(String quantity) {
        assertThat(post("/api/orders/create", order(ITEM + quantity + "}")))
                .isEqualTo("400 invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "nonsense",
                "{\"cartId\":\"\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1}",
                "{\"cartId\":\"a b\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"cash\",\"expectedTotal\":1}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\"}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1.005}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":-1}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1,\"gift\":true}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1,\"email\":\"nobody\"}",
                "{\"cartId\":\"c\",\"items\":[],\"paymentMethod\":\"wallet\",\"expectedTotal\":1,\"email\":\"a@b\\r\\nBcc: c@d\"}"
            })
    void orderThatMakesNoSenseIsRefused(String body) {
        assertThat(post("/api/orders/create", body)).isEqualTo("400 invalid_request");
    }

    @Test
    void promoCodeIsShortAndHasNoControlCharacters() {
        String longest = "x".repeat(64);

        assertThat(anna.validate(longest, "c", "1.00").told()).isEqualTo("404 promo_not_found");
        for (String code : List.of("", "   ", longest + "x", "a\tb", "a\u0000b", "a\u0085b")) {
            assertThat(anna.validate(code, "c", "1.00").told()).isEqualTo("400 invalid_request");
        }
        assertThat(post("/api/promo/validate", "{\"code\":\"A\",\"cartId\":\"c\",\"subtotal\":-1}"))
                .isEqualTo("400 invalid_request");
    }

    @Test
    void fiftyLinesAreACartAndFiftyOneAreNone() {
        List<Map<String, Object>> fifty =
                IntStream.range(0, 50).mapToObj(_ -> Customer.line(UUID.randomUUID(), 1)).toList();
        List<Map<String, Object>> more =
                IntStream.range(0, 51).mapToObj(_ -> Customer.line(UUID.randomUUID(), 1)).toList();

        assertThat(anna.order("c", fifty, "1.00").told()).isEqualTo("404 product_unknown");
        assertThat(anna.order("c", more, "1.00").told()).isEqualTo("400 invalid_request");
    }

    @Test
    void idThatIsNoUuidIsAnInvalidId() {
        assertThat(anna.http.get("/api/orders/mine").told()).isEqualTo("400 invalid_id");
        assertThat(post("/api/orders/create", order("{\"productId\":\"p\",\"quantity\":1}")))
                .isEqualTo("400 invalid_id");
        assertThat(anna.http.get("/api/products?cursor=first").told()).isEqualTo("400 invalid_id");
    }

    @Test
    void whatOnlyAdministratorsMayIsRefused() {
        String id = UUID.randomUUID().toString();

        for (String path :
                List.of(
                        "/api/admin/products",
                        "/api/admin/products/" + id + "/codes",
                        "/api/admin/promos",
                        "/api/admin/orders/" + id + "/refund",
                        "/api/admin/bank-transfers/" + id + "/reject")) {
            assertThat(shop.nobody().post(path, Map.of()).status()).as(path).isEqualTo(401);
        }
        assertThat(
                        anna.http
                                .post(
                                        "/api/admin/products",
                                        Map.of("name", "x", "price", 1, "digital", true))
                                .told())
                .isEqualTo("403 forbidden");
        assertThat(
                        anna.http
                                .post(
                                        "/api/admin/products/" + id + "/codes",
                                        Map.of("codes", List.of("A")))
                                .told())
                .isEqualTo("403 forbidden");
        assertThat(anna.http.post("/api/admin/promos", CheckoutUnderTest.promoBody("MINE")).told())
                .isEqualTo("403 forbidden");
        assertThat(
                        anna.http
                                .post(
                                        "/api/admin/orders/" + id + "/refund",
                                        Map.of("reason", "want it"))
                                .told())
                .isEqualTo("403 forbidden");
    }

    @Test
    void promoCodeThatMakesNoSenseIsRefused() {
        assertThat(shop.createPromo("A-1", "discountValue", 101).told())
                .isEqualTo("400 invalid_request");
        assertThat(shop.createPromo("A-1", "discountValue", 0).told())
                .isEqualTo("400 invalid_request");
        assertThat(shop.createPromo("A-1", "usageLimit", 0).told())
                .isEqualTo("400 invalid_request");
        assertThat(
                        shop.createPromo(
                                        "A-1",
                                        "startsAt",
                                        "2026-12-02T00:00:00Z",
                                        "expiresAt",
                                        "2026-12-01T00:00:00Z")
                                .told())
                .isEqualTo("400 invalid_request");
        assertThat(
                        shop.createPromo(
                                        "A-" + UUID.randomUUID(),
                                        "discountType",
                                        "fixed",
                                        "discountValue",
                                        500)
                                .told())
                .isEqualTo("201 created");
    }

    @Test
    void codesComeFiveHundredAtATime() {
        UUID product = shop.productWithout("1.00", true);
        List<String> longest =
                IntStream.range(0, 500).mapToObj(n -> "%0128d".formatted(n)).toList();

        assertThat(shop.addCodes(product, longest).told()).isEqualTo("200 added");
        assertThat(
                        shop.addCodes(
                                        product,
                                        IntStream.range(0, 501).mapToObj(n -> "x" + n).toList())
                                .told())
                .isEqualTo("400 invalid_request");
        assertThat(shop.addCodes(product, List.of("x".repeat(129))).told())
                .isEqualTo("400 invalid_request");
        assertThat(shop.addCodes(product, List.of()).told()).isEqualTo("400 invalid_request");
    }

    private static String post(String path, String body) {
        return anna.http.post(path, body.getBytes(UTF_8)).told();
    }
}
