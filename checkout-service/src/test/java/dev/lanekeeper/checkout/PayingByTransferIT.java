package dev.lanekeeper.checkout;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * C-14: a transfer is decided once, its picture proves one order, and a late word changes nothing.
 */
@LocalStack
class PayingByTransferIT {

    private static final Map<String, ?> NO_MONEY = Map.of("reason", "no money came");

    private static CheckoutUnderTest shop;

    @BeforeAll
    static void start(TestStack stack) {
        shop = new CheckoutUnderTest(stack);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void booksAreRight() {
        shop.auditHolds();
    }

    private static UUID ordered(Customer customer, UUID product, Object... more) {
        List<Object> all = new ArrayList<>(List.of("paymentMethod", "bank_transfer"));
        all.addAll(Arrays.asList(more));
        boolean reduced = all.contains("promoCode");
        Reply ordered =
                customer.order(
                        Customer.cart(), product, 1, reduced ? "9.00" : "10.00", all.toArray());
        assertThat(ordered.told()).isEqualTo("200 awaiting_transfer");
        return ordered.id("/orderId");
    }

    private static UUID proven(Customer customer, UUID order) {
        Reply proven = customer.prove(order, Customer.picture());
        assertThat(proven.told()).isEqualTo("200 awaiting_review");
        return proven.id("/transferId");
    }

    private static Reply approve(UUID transfer) {
        return shop.admin.post("/api/admin/bank-transfers/" + transfer + "/approve", Map.of());
    }

    private static Reply reject(UUID transfer) {
        return shop.admin.post("/api/admin/bank-transfers/" + transfer + "/reject", NO_MONEY);
    }

    private static void runOut(UUID order) {
        shop.sql()
                .sql("update orders set expires_at = now() - interval '1 second' where id = ?")
                .param(order)
                .update();
    }

    private static void awaitStatus(UUID order, String status) {
        await().atMost(CheckoutUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(shop.column("select status from orders where id = ?", order))
                                .containsExactly(status));
    }

    @Test
    void codesGoOutWhenTheTransferIsApproved() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        assertThat(anna.see(order).body().at("/items/0/codes")).isEmpty();
        UUID transfer = proven(anna, order);
        Reply listed = shop.admin.get("/api/admin/bank-transfers");
        assertThat(listed.body().path("transfers").valueStream())
                .anyMatch(one -> one.path("id").asString("").equals(transfer.toString()));

        assertThat(approve(transfer).told()).isEqualTo("200 fulfilled");

        assertThat(anna.see(order).body().at("/items/0/codes")).hasSize(1);
        assertThat(anna.http.get("/api/admin/bank-transfers").told()).isEqualTo("403 forbidden");
        assertThat(
                        anna.http
                                .post(
                                        "/api/admin/bank-transfers/" + transfer + "/approve",
                                        Map.of())
                                .told())
                .isEqualTo("403 forbidden");
        assertThat(approve(UUID.randomUUID()).told()).isEqualTo("404 transfer_unknown");
    }

    @Test
    void approvedTwiceItIsFulfilledOnce() {
        UUID product = shop.product("10.00", 10);
        Customer anna = shop.customer();
        UUID transfer = proven(anna, ordered(anna, product));

        List<String> told =
                AtOnce.calls(Collections.nCopies(5, (Callable<Reply>) () -> approve(transfer)))
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(Collections.frequency(told, "200 fulfilled")).isEqualTo(1);
        assertThat(Collections.frequency(told, "200 already_decided")).isEqualTo(4);
        assertThat(
                        shop.count(
                                "select count(*) from product_codes where product_id = ? and status = 'used'",
                                product))
                .isEqualTo(1);
    }

    @Test
    void approvedAndRejectedAtOnceItIsOneOfTheTwo() {
        UUID product = shop.product("10.00", 20);
        for (int n = 0; n < 5; n++) {
            Customer anna = shop.customer();
            UUID order = ordered(anna, product);
            UUID transfer = proven(anna, order);

            List<Reply> replies =
                    AtOnce.calls(List.of(() -> approve(transfer), () -> reject(transfer)));

            boolean fulfilled = anna.see(order).at("/status").equals("fulfilled");
            assertThat(replies.get(0).told())
                    .isEqualTo(fulfilled ? "200 fulfilled" : "200 already_decided");
            assertThat(replies.get(1).told())
                    .isEqualTo(fulfilled ? "200 already_decided" : "200 rejected");
            assertThat(replies.get(1).at("/status")).isEqualTo(fulfilled ? "approved" : "rejected");
        }
    }

    @Test
    void rejectedOrderFailsAndGivesThePromoCodeBack() {
        UUID product = shop.product("10.00", 1);
        String code = shop.promo("usageLimit", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product, "promoCode", code);
        assertThat(shop.customer().validate(code, "cart", "10.00").told())
                .isEqualTo("409 usage_limit_reached");

        assertThat(reject(proven(anna, order)).told()).isEqualTo("200 rejected");

        assertThat(anna.see(order).at("/status")).isEqualTo("failed");
        assertThat(anna.see(order).at("/failureReason")).isEqualTo("transfer_rejected");
        assertThat(shop.customer().validate(code, "cart", "10.00").told()).isEqualTo("200 valid");
        assertThat(anna.prove(order, Customer.picture()).told()).isEqualTo("409 order_not_payable");
    }

    @Test
    void approvalAfterTheEndIsRefused() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        UUID transfer = proven(anna, order);
        runOut(order);

        assertThat(approve(transfer).told()).isEqualTo("409 order_expired");
        awaitStatus(order, "expired");
        assertThat(approve(transfer).told()).isEqualTo("409 order_expired");
        assertThat(anna.prove(order, Customer.picture()).told()).isEqualTo("409 order_expired");
        assertThat(anna.cancel(order).told()).isEqualTo("409 already_final");
        assertThat(shop.count("select count(*) from product_codes where order_id = ?", order))
                .isZero();
    }

    @Test
    void orderThatIsNotPaidGivesItsPromoCodeBack() {
        UUID product = shop.product("10.00", 1);
        String code = shop.promo("usageLimit", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product, "promoCode", code);
        String hold = "select status from promo_reservations where order_id = ?";
        shop.sql()
                .sql(
                        "update promo_reservations set reserved_until = now() - interval '1 second' where order_id = ?")
                .param(order)
                .update();
        runOut(order);

        awaitStatus(order, "expired");

        assertThat(shop.column(hold, order)).containsExactly("expired");
        assertThat(shop.customer().validate(code, "cart", "10.00").told()).isEqualTo("200 valid");
    }

    /** Who orders anew before anybody has cleared the old order away gets a new one. */
    @Test
    void cartOfAnOverdueOrderCanBeOrderedAnew() {
        UUID product = shop.product("10.00", 3);
        Customer anna = shop.customer();
        String cart = Customer.cart();
        Object[] transfer = {"paymentMethod", "bank_transfer"};
        UUID first = anna.order(cart, product, 1, "10.00", transfer).id("/orderId");
        assertThat(anna.order(cart, product, 1, "10.00", transfer).id("/orderId")).isEqualTo(first);
        runOut(first);

        UUID second = anna.order(cart, product, 1, "10.00", transfer).id("/orderId");

        assertThat(second).isNotEqualTo(first);
        awaitStatus(first, "expired");
    }

    @Test
    void cancelledOrderIsPaidNoMore() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        UUID transfer = proven(anna, order);

        assertThat(shop.customer().cancel(order).told()).isEqualTo("404 order_unknown");
        assertThat(anna.cancel(order).told()).isEqualTo("200 cancelled");
        assertThat(anna.cancel(order).told()).isEqualTo("200 cancelled");
        assertThat(approve(transfer).told()).isEqualTo("409 order_not_payable");
    }

    @Test
    void pictureProvesOneOrder() {
        UUID product = shop.product("10.00", 10);
        Customer anna = shop.customer();
        byte[] picture = Customer.picture();
        List<UUID> orders = IntStream.range(0, 4).mapToObj(_ -> ordered(anna, product)).toList();

        List<String> told =
                AtOnce.calls(
                                orders.stream()
                                        .map(order ->
                                                (Callable<Reply>) () -> anna.prove(order, picture))
                                        .toList())
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(Collections.frequency(told, "200 awaiting_review")).isEqualTo(1);
        assertThat(Collections.frequency(told, "409 duplicate_screenshot")).isEqualTo(3);
        Customer eve = shop.customer();
        assertThat(eve.prove(ordered(eve, product), picture).told())
                .isEqualTo("409 duplicate_screenshot");
    }

    @Test
    void samePictureAgainIsTheSameTransferAndAnotherOneTakesItsPlace() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        byte[] picture = Customer.picture();
        UUID first = anna.prove(order, picture).id("/transferId");

        assertThat(anna.prove(order, picture).id("/transferId")).isEqualTo(first);
        UUID second = proven(anna, order);
        assertThat(approve(first).at("/status")).isEqualTo("superseded");
        assertThat(approve(second).told()).isEqualTo("200 fulfilled");
    }

    /** Approving is not selling what is not there: it waits until there is more. */
    @Test
    void approvalWithoutStockLeavesTheTransferToBeDecided() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID transfer = proven(anna, ordered(anna, product));
        assertThat(shop.rich("10.00").buy(product, "10.00").told()).isEqualTo("200 fulfilled");

        assertThat(approve(transfer).told()).isEqualTo("409 out_of_stock");
        assertThat(shop.addCodes(product, List.of("one more")).told()).isEqualTo("200 added");
        assertThat(approve(transfer).told()).isEqualTo("200 fulfilled");
    }

    @Test
    void administratorsSeeThePicture() throws Exception {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        byte[] picture = Customer.picture();
        UUID transfer = anna.prove(order, picture).id("/transferId");
        var request =
                shop.admin
                        .request("/api/admin/bank-transfers/" + transfer + "/screenshot")
                        .GET()
                        .build();

        var seen = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

        assertThat(seen.body()).isEqualTo(picture);
        assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(anna.http.get("/api/admin/bank-transfers/" + transfer + "/screenshot").told())
                .isEqualTo("403 forbidden");
    }

    @Test
    void pictureThatIsNoneIsRefusedByItsContent() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.customer();
        UUID order = ordered(anna, product);
        byte[] webp = "RIFF....WEBPVP8 ".getBytes(US_ASCII);
        byte[] large = Arrays.copyOf(Customer.picture(), (10 << 20) + 1);

        assertThat(anna.prove(order, "<svg onload=alert(1)>".getBytes(US_ASCII)).told())
                .isEqualTo("415 unsupported_media_type");
        assertThat(anna.prove(order, new byte[0]).told()).isEqualTo("400 invalid_request");
        assertThat(anna.upload(order, null, "10.00", "ref").told())
                .isEqualTo("400 invalid_request");
        assertThat(anna.prove(order, large).told()).isEqualTo("413 content_too_large");
        assertThat(anna.upload(order, Customer.picture(), "0.00", "ref").told())
                .isEqualTo("400 invalid_request");
        assertThat(anna.upload(order, Customer.picture(), null, "ref").told())
                .isEqualTo("400 invalid_request");
        assertThat(anna.upload(order, Customer.picture(), "10.00", "\u0001").told())
                .isEqualTo("400 invalid_request");
        assertThat(anna.upload(UUID.randomUUID(), webp, "10.00", "ref").told())
                .isEqualTo("404 order_unknown");
        assertThat(shop.customer().prove(order, webp).told()).isEqualTo("404 order_unknown");
        assertThat(anna.prove(order, webp).told()).isEqualTo("200 awaiting_review");
    }

    /** What has no length to announce is counted as it comes. */
    @Test
    void chunkedUploadHasTheSameLimit() {
        Customer anna = shop.customer();
        UUID order = ordered(anna, shop.product("10.00", 1));
        byte[] form =
                Customer.form(
                        Arrays.copyOf(Customer.picture(), (10 << 20) + 1), "10.00", "chunked");

        Reply refused =
                anna.http.send(
                        anna.http
                                .request("/api/orders/" + order + "/bank-transfer")
                                .header("Content-Type", Customer.FORM)
                                .POST(
                                        BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(form)))
                                .build());

        assertThat(refused.told()).isEqualTo("413 content_too_large");
    }
}
