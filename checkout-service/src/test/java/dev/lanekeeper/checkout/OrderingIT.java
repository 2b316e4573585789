package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.math.BigDecimal;
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

/** Whoever races for codes and with money: each code goes to one order, each cent is spent once. */
@LocalStack
class OrderingIT {

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

    @Test
    void customerReadsTheCodesOfItsOrder() {
        UUID product = shop.product("10.00", 5);
        Customer anna = shop.rich("50.00");

        Reply ordered = anna.order(Customer.cart(), product, 2, "20.00");

        assertThat(ordered.told()).isEqualTo("200 fulfilled");
        assertThat(ordered.at("/orderNumber")).matches("LK(-[0-9A-HJKMNP-TV-Z]{4}){3}");
        assertThat(ordered.body().path("balance").decimalValue()).isEqualByComparingTo("30.00");
        Reply seen = anna.see(ordered.id("/orderId"));
        assertThat(seen.at("/status")).isEqualTo("fulfilled");
        assertThat(seen.body().at("/items/0/codes"))
                .extracting(code -> code.asString(""))
                .containsExactly("CODE-" + product + "-0", "CODE-" + product + "-1");
        assertThat(shop.customer().see(ordered.id("/orderId")).told())
                .isEqualTo("404 order_unknown");
        assertThat(shop.admin.get("/api/orders/" + ordered.at("/orderId")).told())
                .isEqualTo("404 order_unknown");
    }

    @Test
    void codesAreSealedWhereverTheyRest() {
        UUID product = shop.product("1.00", 2);
        Customer anna = shop.rich("1.00");
        assertThat(anna.buy(product, "1.00").told()).isEqualTo("200 fulfilled");

        assertThat(shop.column("select code from product_codes where product_id = ?", product))
                .hasSize(2)
                .allMatch(code -> !code.contains("CODE"));
        assertThat(
                        shop.column(
                                "select coalesce(result::text, '') || events::text from inbox where result::text like ?",
                                "%" + product + "%"))
                .isNotEmpty()
                .allMatch(text -> !text.contains("CODE-"));
    }

    @Test
    void sixtyCodesGoToSixtyOfAHundredOrders() {
        UUID product = shop.product("1.00", 60);
        List<Callable<Reply>> buying =
                IntStream.range(0, 100)
                        .mapToObj(_ -> shop.rich("1.00"))
                        .map(customer -> (Callable<Reply>) () -> customer.buy(product, "1.00"))
                        .toList();

        List<Reply> replies = AtOnce.calls(buying);

        List<String> told = replies.stream().map(Reply::told).toList();
        assertThat(Collections.frequency(told, "200 fulfilled")).isEqualTo(60);
        assertThat(Collections.frequency(told, "409 out_of_stock")).isEqualTo(40);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .allMatch(reply -> reply.at("/details/productId").equals(product.toString()))
                .allMatch(reply -> reply.body().at("/details/available").asInt(-1) == 0);
        assertThat(
                        shop.count(
                                "select count(distinct order_id) from product_codes where product_id = ? and status = 'used'",
                                product))
                .isEqualTo(60);
    }

    /** Whoever wants two of the last three leaves one, and is not told that none are left. */
    @Test
    void shortageTellsWhatIsLeft() {
        UUID product = shop.product("1.00", 3);
        Customer anna = shop.rich("10.00");

        assertThat(anna.order(Customer.cart(), product, 2, "2.00").told())
                .isEqualTo("200 fulfilled");
        Reply refused = anna.order(Customer.cart(), product, 2, "2.00");
        assertThat(refused.told()).isEqualTo("409 out_of_stock");
        assertThat(refused.body().at("/details/available").asInt()).isEqualTo(1);
        assertThat(anna.order(Customer.cart(), product, 1, "1.00").told())
                .isEqualTo("200 fulfilled");
    }

    @Test
    void linesOfTheSameProductAreAdded() {
        UUID product = shop.product("1.00", 3);
        Customer anna = shop.rich("10.00");
        List<Map<String, Object>> lines =
                List.of(Customer.line(product, 2), Customer.line(product, 2));

        Reply refused = anna.order(Customer.cart(), lines, "4.00");

        assertThat(refused.told()).isEqualTo("409 out_of_stock");
        assertThat(refused.body().at("/details/available").asInt()).isEqualTo(3);
        Reply ordered =
                anna.order(
                        Customer.cart(),
                        List.of(Customer.line(product, 1), Customer.line(product, 2)),
                        "3.00");
        assertThat(ordered.told()).isEqualTo("200 fulfilled");
        assertThat(anna.see(ordered.id("/orderId")).body().at("/items/0/codes")).hasSize(3);
    }

    @Test
    void moneyForTenBuysTen() {
        UUID product = shop.product("1.00", 60);
        Customer anna = shop.rich("10.00");

        List<String> told =
                AtOnce.calls(
                                IntStream.range(0, 50)
                                        .mapToObj(_ ->
                                                (Callable<Reply>) () -> anna.buy(product, "1.00"))
                                        .toList())
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(Collections.frequency(told, "200 fulfilled")).isEqualTo(10);
        assertThat(Collections.frequency(told, "402 insufficient_balance")).isEqualTo(40);
        assertThat(anna.balance()).isEqualByComparingTo("0.00");
    }

    @Test
    void sameCartFiveTimesIsOneOrder() {
        UUID product = shop.product("5.00", 5);
        Customer anna = shop.rich("50.00");
        String cart = Customer.cart();

        List<Reply> replies =
                AtOnce.calls(
                        Collections.nCopies(
                                5, (Callable<Reply>) () -> anna.order(cart, product, 1, "5.00")));

        assertThat(replies).allMatch(reply -> reply.told().equals("200 fulfilled"));
        assertThat(replies.stream().map(reply -> reply.at("/orderNumber")).distinct()).hasSize(1);
        assertThat(anna.balance()).isEqualByComparingTo("45.00");
        assertThat(anna.order(cart, product, 2, "10.00").told())
                .isEqualTo("409 cart_already_ordered");
    }

    @Test
    void repeatedKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
        UUID product = shop.product("5.00", 5);
        Customer anna = shop.rich("50.00");
        var body =
                Customer.orderBody(
                        Customer.cart(),
                        List.of(Customer.line(product, 1)),
                        "5.00",
                        "email",
                        "anna@example.org");
        String[] key = {"Idempotency-Key", "order-1"};

        Reply first = anna.http.post("/api/orders/create", body, key);
        Reply again = anna.http.post("/api/orders/create", body, key);
        body.put("email", "eve@example.org");
        Reply other = anna.http.post("/api/orders/create", body, key);

        assertThat(first.told()).isEqualTo("200 fulfilled");
        assertThat(again.isReplay()).isTrue();
        assertThat(again.at("/orderId")).isEqualTo(first.at("/orderId"));
        assertThat(other.told()).isEqualTo("422 idempotency_key_reused");
    }

    /** Nobody pays another price than the one that was shown. */
    @Test
    void changedPriceIsRefused() {
        UUID product = shop.product("5.00", 5);
        Customer anna = shop.rich("50.00");
        var change = Map.of("name", "Gift card", "price", new BigDecimal("6.00"), "active", true);
        assertThat(
                        UsingPromoCodesIT.put(shop.admin, "/api/admin/products/" + product, change)
                                .told())
                .isEqualTo("200 updated");

        Reply refused = anna.buy(product, "5.00");

        assertThat(refused.told()).isEqualTo("409 price_changed");
        assertThat(refused.at("/details/actual")).isEqualTo("6.00");
        assertThat(anna.balance()).isEqualByComparingTo("50.00");
        assertThat(anna.buy(product, "6.00").told()).isEqualTo("200 fulfilled");
    }

    @Test
    void whyACartIsRefused() {
        UUID product = shop.product("5.00", 1);
        Customer anna = shop.rich("50.00");
        var change = Map.of("name", "Gift card", "price", new BigDecimal("5.00"), "active", false);

        assertThat(anna.order(Customer.cart(), List.of(), "0.00").told())
                .isEqualTo("409 empty_cart");
        assertThat(anna.buy(UUID.randomUUID(), "5.00").told()).isEqualTo("404 product_unknown");
        assertThat(
                        UsingPromoCodesIT.put(shop.admin, "/api/admin/products/" + product, change)
                                .told())
                .isEqualTo("200 updated");
        assertThat(anna.buy(product, "5.00").told()).isEqualTo("409 product_inactive");
        assertThat(shop.customer().buy(shop.product("5.00", 1), "5.00").told())
                .isEqualTo("402 insufficient_balance");
    }

    @Test
    void goodsWithoutCodesAreNeverShort() {
        UUID product = shop.productWithout("5.00", false);
        Customer anna = shop.rich("1000.00");

        assertThat(anna.order(Customer.cart(), product, 100, "500.00").told())
                .isEqualTo("200 fulfilled");
        assertThat(shop.addCodes(product, List.of("A")).told()).isEqualTo("409 not_digital");
    }

    @Test
    void whatCostsNothingIsFulfilledWithoutMoney() {
        UUID product = shop.product("5.00", 1);
        String code = shop.promo("discountValue", 100);
        Customer anna = shop.customer();

        Reply ordered =
                anna.order(
                        Customer.cart(),
                        product,
                        1,
                        "0.00",
                        "promoCode",
                        code,
                        "paymentMethod",
                        "bank_transfer");

        assertThat(ordered.told()).isEqualTo("200 fulfilled");
        assertThat(
                        shop.count(
                                "select count(*) from wallet_transactions where user_id = ?",
                                anna.id))
                .isZero();
    }

    @Test
    void moneyComesInOnceForEachReference() {
        Customer anna = shop.customer();
        String reference = UUID.randomUUID().toString();

        List<String> told =
                AtOnce.calls(
                                Collections.nCopies(
                                        5,
                                        (Callable<Reply>)
                                                () -> shop.topUp(anna.id, "20.00", reference)))
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(Collections.frequency(told, "200 credited")).isEqualTo(1);
        assertThat(Collections.frequency(told, "200 already_credited")).isEqualTo(4);
        assertThat(anna.balance()).isEqualByComparingTo("20.00");
        assertThat(shop.topUp(anna.id, "21.00", reference).told())
                .isEqualTo("409 external_ref_reused");
        assertThat(shop.topUp(shop.customer().id, "20.00", reference).told())
                .isEqualTo("409 external_ref_reused");
        assertThat(shop.topUp(anna.id, "0.00", "zero").told()).isEqualTo("400 invalid_amount");
        assertThat(shop.topUp(anna.id, "-5.00", "minus").told()).isEqualTo("400 invalid_amount");
        assertThat(
                        anna.http
                                .post(
                                        "/api/wallet/top-ups",
                                        Map.of(
                                                "userId",
                                                anna.id,
                                                "amount",
                                                5,
                                                "externalRef",
                                                "own"))
                                .told())
                .isEqualTo("403 forbidden");
    }

    @Test
    void duplicateCodesAreNamedAndNotSoldTwice() {
        UUID product = shop.productWithout("1.00", true);

        Reply first = shop.addCodes(product, List.of("A", "B", "A"));
        Reply second = shop.addCodes(product, List.of("C", "B"));

        assertThat(first.body().path("added").asInt()).isEqualTo(2);
        assertThat(first.at("/duplicates/0")).isEqualTo("A");
        assertThat(second.body().path("added").asInt()).isEqualTo(1);
        assertThat(second.at("/duplicates/0")).isEqualTo("B");
        Reply ordered = shop.rich("9.00").order(Customer.cart(), product, 3, "3.00");
        assertThat(ordered.told()).isEqualTo("200 fulfilled");
        assertThat(shop.addCodes(UUID.randomUUID(), List.of("A")).told())
                .isEqualTo("404 product_unknown");
    }

    @Test
    void refundGivesTheMoneyBackOnceAndNobodyTheCodes() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.rich("10.00");
        UUID order = anna.buy(product, "10.00").id("/orderId");
        String refund = "/api/admin/orders/" + order + "/refund";
        Map<String, ?> why = Map.of("reason", "does not work");

        assertThat(anna.http.post(refund, why).told()).isEqualTo("403 forbidden");
        List<String> told =
                AtOnce.calls(
                                Collections.nCopies(
                                        5, (Callable<Reply>) () -> shop.admin.post(refund, why)))
                        .stream()
                        .map(Reply::told)
                        .toList();

        assertThat(told).allMatch("200 refunded"::equals);
        assertThat(anna.balance()).isEqualByComparingTo("10.00");
        Reply seen = anna.see(order);
        assertThat(seen.at("/status")).isEqualTo("refunded");
        assertThat(seen.body().at("/items/0/codes")).isEmpty();
        assertThat(shop.rich("10.00").buy(product, "10.00").told()).isEqualTo("409 out_of_stock");
        assertThat(anna.cancel(order).told()).isEqualTo("409 already_final");
    }

    /** Two products in opposite order, by many users at once: nobody stands still. */
    @Test
    void cartsInOppositeOrderNeverStandStill() {
        UUID one = shop.product("1.00", 200);
        UUID two = shop.product("1.00", 200);
        String code = shop.promo("discountType", "fixed", "discountValue", 1);
        List<Callable<Reply>> buying =
                IntStream.range(0, 60)
                        .mapToObj(n -> {
                            Customer customer = shop.rich("10.00");
                            List<Map<String, Object>> lines =
                                    List.of(Customer.line(one, 1), Customer.line(two, 1));
                            return (Callable<Reply>)
                                    () ->
                                            customer.order(
                                                    Customer.cart(),
                                                    n % 2 == 0 ? lines : lines.reversed(),
                                                    "1.00",
                                                    "promoCode",
                                                    code);
                        })
                        .toList();

        assertThat(AtOnce.calls(buying)).allMatch(reply -> reply.told().equals("200 fulfilled"));
    }

    @Test
    void productsAreListed() {
        UUID product = shop.product("7.00", 1);

        Reply listed =
                shop.customer()
                        .http
                        .get(
                                "/api/products?cursor="
                                        + new UUID(
                                                product.getMostSignificantBits() - 1,
                                                product.getLeastSignificantBits()));

        assertThat(listed.body().path("products").valueStream())
                .anyMatch(one ->
                        one.path("id").asString("").equals(product.toString())
                                && one.path("inStock").asBoolean());
    }
}
