package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** However many tabs and users want a promo code: no limit is passed, and no use is lost. */
@LocalStack
class UsingPromoCodesIT {

    private static CheckoutUnderTest shop;

    @BeforeAll
    static void start(TestStack stack) {
        shop = new CheckoutUnderTest(stack, "--lanekeeper.checkout.hold-seconds=3600");
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
    void threeOfFiftyUsersGetACodeForThree() {
        String code = shop.promo("usageLimit", 3);
        List<Callable<Reply>> tabs =
                IntStream.range(0, 50)
                        .mapToObj(_ -> shop.customer())
                        .map(customer ->
                                (Callable<Reply>)
                                        () -> customer.validate(code, Customer.cart(), "100.00"))
                        .toList();

        List<String> told = AtOnce.calls(tabs).stream().map(Reply::told).toList();

        assertThat(Collections.frequency(told, "200 valid")).isEqualTo(3);
        assertThat(Collections.frequency(told, "409 usage_limit_reached")).isEqualTo(47);
    }

    @Test
    void threeOfFiftyOrdersUseACodeForThree() {
        String code = shop.promo("usageLimit", 3);
        UUID product = shop.product("10.00", 50);
        List<Callable<Reply>> tabs =
                IntStream.range(0, 50)
                        .mapToObj(_ -> shop.rich("10.00"))
                        .map(customer ->
                                (Callable<Reply>)
                                        () ->
                                                customer.order(
                                                        Customer.cart(),
                                                        product,
                                                        1,
                                                        "9.00",
                                                        "promoCode",
                                                        code))
                        .toList();

        List<Reply> replies = AtOnce.calls(tabs);

        List<String> told = replies.stream().map(Reply::told).toList();
        assertThat(Collections.frequency(told, "200 fulfilled")).isEqualTo(3);
        assertThat(Collections.frequency(told, "409 promo_no_longer_valid")).isEqualTo(47);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .allMatch(reply -> reply.at("/details/reason").equals("usage_limit_reached"))
                .allMatch(reply -> reply.at("/details/newTotal").equals("10.00"));
        assertThat(
                        shop.count(
                                "select used_count from promo_codes where code = ?",
                                code.toUpperCase(Locale.ROOT)))
                .isEqualTo(3);
    }

    /** The last use counts as well as the first. */
    @Test
    void lastUseIsToBeHad() {
        String code = shop.promo("usageLimit", 1);

        assertThat(shop.customer().validate(code, "cart", "5.00").told()).isEqualTo("200 valid");
        assertThat(shop.customer().validate(code, "cart", "5.00").told())
                .isEqualTo("409 usage_limit_reached");
    }

    @Test
    void sameCartFromFiveTabsIsOneHoldAndOneAnswer() {
        String code = shop.promo("usageLimit", 10);
        Customer anna = shop.customer();
        String cart = Customer.cart();

        List<Reply> replies =
                AtOnce.calls(
                        Collections.nCopies(
                                5, (Callable<Reply>) () -> anna.validate(code, cart, "50.00")));

        assertThat(replies).allMatch(reply -> reply.told().equals("200 valid"));
        assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
        assertThat(replies.getFirst().body().path("discount").decimalValue())
                .isEqualByComparingTo("5.00");
        assertThat(shop.count("select reserved_count from promo_codes where code = upper(?)", code))
                .isEqualTo(1);
    }

    @Test
    void twoCartsOfOneUserCannotBothHoldAUseForOne() {
        String code = shop.promo();
        Customer anna = shop.rich("100.00");
        String cart = Customer.cart();
        assertThat(anna.validate(code, cart, "50.00").told()).isEqualTo("200 valid");

        assertThat(anna.validate(code, Customer.cart(), "50.00").told())
                .isEqualTo("409 reserved_in_other_cart");
        assertThat(anna.release(code, cart).told()).isEqualTo("200 released");
        assertThat(anna.validate(code, Customer.cart(), "50.00").told()).isEqualTo("200 valid");
    }

    /** The uses of others are not one's own. */
    @Test
    void limitOfAUserCountsThisUserAlone() {
        String code = shop.promo("perUserLimit", 2);
        UUID product = shop.product("10.00", 10);
        for (int n = 0; n < 3; n++) {
            assertThat(use(shop.rich("10.00"), code, product).told()).isEqualTo("200 fulfilled");
        }
        Customer anna = shop.rich("100.00");

        assertThat(use(anna, code, product).told()).isEqualTo("200 fulfilled");
        assertThat(use(anna, code, product).told()).isEqualTo("200 fulfilled");
        Reply third = use(anna, code, product);
        assertThat(third.told()).isEqualTo("409 promo_no_longer_valid");
        assertThat(third.at("/details/reason")).isEqualTo("already_used_by_you");
        assertThat(anna.validate(code, Customer.cart(), "10.00").told())
                .isEqualTo("409 already_used_by_you");
    }

    private static Reply use(Customer customer, String code, UUID product) {
        return customer.order(Customer.cart(), product, 1, "9.00", "promoCode", code);
    }

    @Test
    void holdIsUsedByTheOrderOfItsCart() {
        String code = shop.promo("usageLimit", 1);
        UUID product = shop.product("10.00", 2);
        Customer anna = shop.rich("10.00");
        String cart = Customer.cart();
        assertThat(anna.validate(code, cart, "10.00").told()).isEqualTo("200 valid");
        assertThat(use(shop.rich("10.00"), code, product).told())
                .isEqualTo("409 promo_no_longer_valid");

        assertThat(anna.order(cart, product, 1, "9.00", "promoCode", code).told())
                .isEqualTo("200 fulfilled");

        assertThat(shop.column("select status from promo_reservations where cart_id = ?", cart))
                .containsExactly("consumed");
    }

    @Test
    void codeIsTheSameHoweverItIsWritten() {
        String code = shop.promo();
        Customer anna = shop.customer();

        assertThat(
                        anna.validate("  " + code.toLowerCase(Locale.ROOT) + " ", "cart", "10.00")
                                .told())
                .isEqualTo("200 valid");
        assertThat(shop.createPromo(code.toLowerCase(Locale.ROOT)).told())
                .isEqualTo("409 promo_code_taken");
    }

    @Test
    void whyACodeIsRefused() {
        Customer anna = shop.customer();
        String past = Instant.now().minusSeconds(3_600).toString();
        String future = Instant.now().plusSeconds(3_600).toString();

        assertThat(anna.validate("NO-SUCH-CODE", "cart", "10.00").told())
                .isEqualTo("404 promo_not_found");
        assertThat(anna.validate(shop.promo("active", false), "cart", "10.00").told())
                .isEqualTo("409 inactive");
        assertThat(anna.validate(shop.promo("startsAt", future), "cart", "10.00").told())
                .isEqualTo("409 not_started");
        assertThat(anna.validate(shop.promo("expiresAt", past), "cart", "10.00").told())
                .isEqualTo("409 expired");
        Reply small =
                anna.validate(shop.promo("minOrder", new BigDecimal("20.00")), "cart", "19.99");
        assertThat(small.told()).isEqualTo("409 min_order_not_met");
        assertThat(small.at("/details/minOrder")).isEqualTo("20.00");
    }

    @Test
    void sampleCodesOfTheShopWork() {
        Customer anna = shop.customer();

        assertThat(discount(anna.validate("WELCOME10", "a", "80.00"))).isEqualByComparingTo("8.00");
        assertThat(discount(anna.validate("save50", "b", "80.00"))).isEqualByComparingTo("50.00");
    }

    @Test
    void discountIsNeverMoreThanItMay() {
        Customer anna = shop.customer();
        String capped = shop.promo("discountValue", 50, "maxDiscount", new BigDecimal("7.50"));
        String fixed = shop.promo("discountType", "fixed", "discountValue", 30);
        String odd = shop.promo("discountValue", new BigDecimal("33.33"));

        assertThat(discount(anna.validate(capped, "a", "100.00"))).isEqualByComparingTo("7.50");
        Reply free = anna.validate(fixed, "b", "20.00");
        assertThat(discount(free)).isEqualByComparingTo("20.00");
        assertThat(free.body().path("total").decimalValue()).isEqualByComparingTo("0.00");
        assertThat(discount(anna.validate(odd, "c", "0.05"))).isEqualByComparingTo("0.02");
    }

    private static BigDecimal discount(Reply valid) {
        assertThat(valid.told()).isEqualTo("200 valid");
        return valid.body().path("discount").decimalValue();
    }

    @Test
    void whatNobodyTakesIsFreeAgain() {
        String code = shop.promo("usageLimit", 1);
        Customer late = shop.rich("10.00");
        String cart = Customer.cart();
        UUID product = shop.product("10.00", 2);
        assertThat(late.validate(code, cart, "10.00").told()).isEqualTo("200 valid");
        shop.sql()
                .sql(
                        "update promo_reservations set reserved_until = now() - interval '1 second' where cart_id = ?")
                .param(cart)
                .update();

        assertThat(shop.customer().validate(code, "other", "10.00").told())
                .as("a hold that is over counts no more, cleared away or not")
                .isEqualTo("200 valid");
        Reply refused = late.order(cart, product, 1, "9.00", "promoCode", code);

        assertThat(refused.told()).isEqualTo("409 promo_no_longer_valid");
        assertThat(late.balance()).isEqualByComparingTo("10.00");
        await().atMost(CheckoutUnderTest.SETTLED)
                .untilAsserted(() ->
                        assertThat(
                                        shop.column(
                                                "select status from promo_reservations where cart_id = ?",
                                                cart))
                                .containsExactly("expired"));
    }

    /**
     * What is free because a hold is over is free for all commands of a batch, not for the next
     * one.
     */
    @Test
    void lapsedHoldMakesRoomWithinABatch() {
        try (var producer = new Producer(shop.stack())) {
            for (int n = 0; n < 10; n++) {
                String code = shop.promo("usageLimit", 3);
                String cart = Customer.cart();
                assertThat(shop.customer().validate(code, cart, "10.00").told())
                        .isEqualTo("200 valid");
                List<Producer.Draft> batch =
                        IntStream.range(0, 3)
                                .mapToObj(_ ->
                                        Producer.draft(
                                                new ValidatePromo(
                                                        shop.customer().id,
                                                        code,
                                                        Customer.cart(),
                                                        BigDecimal.TEN),
                                                "one lane"))
                                .toList();
                shop.sql()
                        .sql(
                                "update promo_reservations set reserved_until = now() - interval '1 second' where cart_id = ?")
                        .param(cart)
                        .update();

                producer.sendAll(batch);

                List<UUID> ids = batch.stream().map(Producer.Draft::commandId).toList();
                shop.awaitDecided(ids);
                assertThat(
                                shop.column(
                                        "select code from inbox where command_id = any (?)",
                                        (Object) ids.toArray(UUID[]::new)))
                        .containsOnly("valid");
            }
        }
    }

    @Test
    void administratorsChangeWhatACodeIsWorth() {
        String code = shop.promo();
        UUID id =
                UUID.fromString(
                        shop.column("select id::text from promo_codes where code = upper(?)", code)
                                .getFirst());
        Customer anna = shop.customer();
        var body = CheckoutUnderTest.promoBody(code, "discountValue", 20, "usageLimit", 1);
        body.remove("code");

        assertThat(put(shop.admin, "/api/admin/promos/" + id, body).told())
                .isEqualTo("200 updated");
        assertThat(discount(anna.validate(code, "cart", "10.00"))).isEqualByComparingTo("2.00");
        assertThat(put(anna.http, "/api/admin/promos/" + id, body).told())
                .isEqualTo("403 forbidden");
        assertThat(put(shop.admin, "/api/admin/promos/" + UUID.randomUUID(), body).told())
                .isEqualTo("404 promo_not_found");
    }

    static Reply put(HttpCaller caller, String path, Object body) {
        return caller.send(
                caller.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(
                                BodyPublishers.ofByteArray(
                                        JsonMapper.shared().writeValueAsBytes(body)))
                        .build());
    }

    /** Sums of many interleavings: what is counted is what there is. */
    @Test
    void holdingAndLettingGoAtRandomLeavesTheCountsRight() {
        String code = shop.promo("usageLimit", 4, "perUserLimit", 2);
        List<Customer> customers = IntStream.range(0, 6).mapToObj(_ -> shop.customer()).toList();
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int n = 0; n < 120; n++) {
            Customer customer = customers.get(n % customers.size());
            String cart = "cart-" + n % 5;
            calls.add(
                    n % 3 == 2
                            ? () -> customer.release(code, cart)
                            : () -> customer.validate(code, cart, "10.00"));
        }
        Collections.shuffle(calls);

        assertThat(AtOnce.calls(calls)).allMatch(reply -> reply.status() < 500);
    }
}
