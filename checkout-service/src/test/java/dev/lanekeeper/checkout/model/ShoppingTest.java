package dev.lanekeeper.checkout.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.checkout.CheckoutCommand.ApproveTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.CancelOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpireOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ExpirePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.RefundOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.RejectTransfer;
import dev.lanekeeper.events.checkout.CheckoutCommand.ReleasePromo;
import dev.lanekeeper.events.checkout.CheckoutCommand.SettleMail;
import dev.lanekeeper.events.checkout.CheckoutEvent.EmailRequested;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderCreated;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderFulfilled;
import dev.lanekeeper.events.checkout.CheckoutEvent.OrderPaid;
import dev.lanekeeper.events.checkout.CheckoutEvent.PromoConsumed;
import dev.lanekeeper.events.checkout.CheckoutEvent.WalletChanged;
import dev.lanekeeper.events.checkout.CheckoutResult;
import dev.lanekeeper.events.checkout.MailResult;
import dev.lanekeeper.events.checkout.PaymentMethod;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoppingTest {

    private final Shop shop = new Shop();

    @Test
    void orderTellsAllThatHappens() {
        UUID product = shop.product("10.00", 1);
        shop.promo("TEN", 5, 1);
        shop.withMoney("anna", "9.00");

        Decision decision =
                shop.order("anna", "cart", product, "9.00", "TEN", PaymentMethod.WALLET);

        assertThat(decision.code()).isEqualTo("fulfilled");
        assertThat(decision.events())
                .hasExactlyElementsOfTypes(
                        OrderCreated.class,
                        WalletChanged.class,
                        PromoConsumed.class,
                        OrderPaid.class,
                        OrderFulfilled.class,
                        EmailRequested.class);
        assertThat(decision.followUps()).hasSize(1);
    }

    @Test
    void sameCartKeepsItsHoldAndItsEnd() {
        UUID promo = shop.promo("TEN", 5, 1);

        Decision first = shop.validate("anna", "TEN", "cart");
        Decision again = shop.validate("anna", "TEN", "cart");

        assertThat(((Decision.Accepted) again).result())
                .isEqualTo(((Decision.Accepted) first).result());
        assertThat(again.events()).isEmpty();
        assertThat(shop.promo(promo).reservedCount()).isEqualTo(1);
    }

    /** A hold whose time is over is nobody's, and its cart may have another one. */
    @Test
    void lapsedHoldMakesRoomAndIsRenewedWhileThereIsRoom() {
        UUID promo = shop.promo("TEN", 1, 1);
        shop.validate("anna", "TEN", "cart");
        assertThat(shop.validate("ben", "TEN", "cart").code()).isEqualTo("usage_limit_reached");

        shop.later(Shop.TERMS.hold()).state.putLapsed(promo, 1);
        assertThat(shop.validate("ben", "TEN", "cart").code()).isEqualTo("valid");
        assertThat(shop.validate("anna", "TEN", "cart").code()).isEqualTo("usage_limit_reached");
        assertThat(shop.promo(promo).reservedCount()).as("one of them is over").isEqualTo(2);

        shop.decide(new ReleasePromo("ben", "TEN", "cart"));
        assertThat(shop.validate("anna", "TEN", "cart").code()).isEqualTo("valid");
        assertThat(shop.promo(promo).reservedCount()).isEqualTo(1);
    }

    @Test
    void expiringIsOnlyForWhatIsOver() {
        UUID promo = shop.promo("TEN", 1, 1);
        var valid =
                (CheckoutResult.Valid)
                        ((Decision.Accepted) shop.validate("anna", "TEN", "cart")).result();
        var expire = new ExpirePromo("anna", promo, valid.reservationId());

        assertThat(shop.decide(expire).code()).isEqualTo("not_due");
        shop.later(Shop.TERMS.hold()).state.putLapsed(promo, 1);
        assertThat(shop.decide(expire).code()).isEqualTo("expired");
        assertThat(shop.decide(expire).code()).isEqualTo("not_due");
        assertThat(shop.promo(promo).reservedCount()).isZero();
    }

    /** Who waits with one cart has used up what is its own, until the order has ended. */
    @Test
    void orderThatWaitsHoldsItsPromoCode() {
        UUID product = shop.product("10.00", 1);
        UUID promo = shop.promo("TEN", 1, 1);
        UUID order = shop.waiting("anna", "cart", product, "TEN");

        Decision refused = shop.decide(new ReleasePromo("anna", "TEN", "cart"));
        assertThat(refused.code()).isEqualTo("held_by_order");
        assertThat(shop.validate("anna", "TEN", "other").code())
                .isEqualTo("reserved_in_other_cart");

        assertThat(shop.decide(new CancelOrder("anna", order)).code()).isEqualTo("cancelled");
        assertThat(shop.promo(promo).reservedCount()).isZero();
        assertThat(shop.validate("anna", "TEN", "other").code()).isEqualTo("valid");
    }

    @Test
    void toldTransferHasItsTimeToBeLookedAt() {
        UUID product = shop.product("10.00", 1);
        UUID promo = shop.promo("TEN", 1, 1);
        UUID order = shop.waiting("anna", "cart", product, "TEN");
        shop.later(Shop.TERMS.payment().minus(Duration.ofMinutes(1)));
        UUID transfer = shop.submit("anna", order, "picture");

        shop.later(Shop.TERMS.review().minus(Duration.ofMinutes(1)));
        assertThat(shop.decide(new ExpireOrder("anna", order)).code()).isEqualTo("not_due");
        assertThat(shop.decide(new ApproveTransfer("anna", order, transfer, "ada")).code())
                .isEqualTo("fulfilled");
        assertThat(shop.promo(promo).usedCount()).isEqualTo(1);
        assertThat(shop.promo(promo).reservedCount()).isZero();
    }

    /** What the order holds lasts as long as the order, or somebody else gets the use meanwhile. */
    @Test
    void toldTransferKeepsItsPromoCodeAsLongAsItsOrder() {
        UUID product = shop.product("10.00", 1);
        UUID promo = shop.promo("TEN", 1, 1);
        UUID order = shop.waiting("anna", "cart", product, "TEN");
        shop.later(Shop.TERMS.payment().minus(Duration.ofMinutes(1)));

        shop.submit("anna", order, "picture");

        assertThat(shop.state.usesOf(promo, "anna"))
                .singleElement()
                .extracting(Reservation::until)
                .isEqualTo(shop.see(order).expiresAt());
    }

    @Test
    void cartIsOrderedOnce() {
        UUID product = shop.product("10.00", 3);
        UUID other = shop.product("10.00", 3);
        shop.withMoney("anna", "50.00");
        UUID order = Shop.orderOf(shop.buy("anna", "cart", product, "10.00")).orderId();

        assertThat(Shop.orderOf(shop.buy("anna", "cart", product, "10.00")).orderId())
                .isEqualTo(order);
        assertThat(shop.buy("anna", "cart", other, "10.00").code())
                .isEqualTo("cart_already_ordered");
        assertThat(shop.balance("anna")).isEqualByComparingTo("40.00");
        assertThat(shop.see(order).status()).isEqualTo(OrderStatus.FULFILLED);
    }

    @Test
    void onlyWhatWasPaidIsGivenBackAndOnce() {
        UUID product = shop.product("10.00", 1);
        shop.promo("TEN", 1, 1);
        UUID waiting = shop.waiting("anna", "waiting", product, "TEN");
        shop.withMoney("anna", "10.00");
        UUID paid = Shop.orderOf(shop.buy("anna", "paid", product, "10.00")).orderId();

        assertThat(shop.decide(new RefundOrder("anna", waiting, "ada", "no")).code())
                .isEqualTo("already_final");
        assertThat(shop.decide(new RefundOrder("anna", paid, "ada", "yes")).code())
                .isEqualTo("refunded");
        assertThat(shop.decide(new RefundOrder("anna", paid, "ada", "yes")).code())
                .isEqualTo("refunded");
        assertThat(shop.balance("anna")).isEqualByComparingTo("10.00");
    }

    @Test
    void overdueOrderIsNotFulfilledByAnybody() {
        UUID product = shop.product("10.00", 1);
        UUID promo = shop.promo("TEN", 1, 1);
        UUID order = shop.waiting("anna", "cart", product, "TEN");
        UUID transfer = shop.submit("anna", order, "picture");
        shop.later(Shop.TERMS.payment()).state.putLapsed(promo, 1);

        assertThat(shop.decide(new ApproveTransfer("anna", order, transfer, "ada")).code())
                .isEqualTo("order_expired");
        assertThat(shop.decide(new RejectTransfer("anna", order, transfer, "ada", "no")).code())
                .isEqualTo("order_expired");
        assertThat(shop.decide(new ExpireOrder("anna", order)).code()).isEqualTo("expired");
        assertThat(shop.decide(new ExpireOrder("anna", order)).code()).isEqualTo("expired");
        assertThat(shop.decide(new ApproveTransfer("anna", order, transfer, "ada")).code())
                .isEqualTo("order_expired");
        assertThat(shop.promo(promo).reservedCount()).isZero();
    }

    /** One command clears the old order away, gets its promo code and makes the new one. */
    @Test
    void overdueOrderMakesRoomForTheNextOfItsCart() {
        UUID product = shop.product("10.00", 2);
        UUID promo = shop.promo("TEN", 1, 1);
        UUID first = shop.waiting("anna", "cart", product, "TEN");
        shop.later(Shop.TERMS.payment()).state.putLapsed(promo, 1);

        UUID second = shop.waiting("anna", "cart", product, "TEN");

        assertThat(second).isNotEqualTo(first);
        assertThat(shop.see(first).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.promo(promo).reservedCount()).isEqualTo(1);
        assertThat(shop.validate("ben", "TEN", "cart").code()).isEqualTo("usage_limit_reached");
    }

    @Test
    void refusedOrderChangesNothing() {
        UUID product = shop.product("10.00", 1);
        UUID promo = shop.promo("TEN", 1, 1);
        int before = shop.state.changes().orders().size();

        Decision poor = shop.order("anna", "a", product, "9.00", "TEN", PaymentMethod.WALLET);
        Decision wrong = shop.order("anna", "b", product, "8.00", "TEN", PaymentMethod.WALLET);
        Decision gone =
                shop.order("anna", "c", product, "10.00", "NONE", PaymentMethod.BANK_TRANSFER);

        assertThat(poor.code()).isEqualTo("insufficient_balance");
        assertThat(wrong.code()).isEqualTo("price_changed");
        assertThat(gone.code()).isEqualTo("promo_no_longer_valid");
        assertThat(Shop.details(gone).get("newTotal")).isEqualTo(new BigDecimal("10.00"));
        assertThat(shop.state.changes().orders()).hasSize(before);
        assertThat(shop.promo(promo).usedCount() + shop.promo(promo).reservedCount()).isZero();
    }

    @Test
    void mailIsSettledOnce() {
        UUID product = shop.product("10.00", 1);
        shop.withMoney("anna", "10.00");
        UUID order = Shop.orderOf(shop.buy("anna", "cart", product, "10.00")).orderId();
        var sent = new SettleMail("anna", order, MailResult.SENT, 1, "id");
        var failed = new SettleMail("anna", order, MailResult.FAILED, 2, "late");

        assertThat(shop.decide(sent).code()).isEqualTo("sent");
        assertThat(shop.decide(failed).code()).isEqualTo("already_settled");
        assertThat(shop.decide(new SettleMail("eve", order, MailResult.SENT, 1, "x")).code())
                .isEqualTo("order_unknown");
    }

    @Test
    void nobodyCanTouchTheOrderOfAnother() {
        UUID product = shop.product("10.00", 1);
        shop.withMoney("anna", "10.00");
        UUID order = Shop.orderOf(shop.buy("anna", "cart", product, "10.00")).orderId();

        for (var command :
                List.of(
                        new CancelOrder("eve", order),
                        new ExpireOrder("eve", order),
                        new RefundOrder("eve", order, "ada", "mine"),
                        new ApproveTransfer("eve", order, order, "ada"))) {
            assertThat(shop.decide(command).code()).isEqualTo("order_unknown");
        }
    }

    /** Whatever is asked in whatever order: counts, balances and codes add up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void booksAreRightAfterAnything(long seed) {
        var random = new Random(seed);
        UUID product = shop.product("10.00", 25);
        UUID promo = shop.promo("TEN", 6, 2);
        List<String> users = List.of("anna", "ben", "carla");
        users.forEach(user -> shop.withMoney(user, "60.00"));
        List<UUID> orders = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            String user = users.get(random.nextInt(users.size()));
            String cart = "cart-" + random.nextInt(6);
            UUID order = orders.isEmpty() ? product : orders.get(random.nextInt(orders.size()));
            switch (random.nextInt(8)) {
                case 0 -> shop.validate(user, "TEN", cart);
                case 1 -> shop.decide(new ReleasePromo(user, "TEN", cart));
                case 2 -> note(orders, shop.buy(user, cart, product, "10.00"));
                case 3 ->
                        note(
                                orders,
                                shop.order(
                                        user, cart, product, "9.00", "TEN", PaymentMethod.WALLET));
                case 4 ->
                        note(
                                orders,
                                shop.order(
                                        user,
                                        cart,
                                        product,
                                        "9.00",
                                        "TEN",
                                        PaymentMethod.BANK_TRANSFER));
                case 5 -> shop.decide(new CancelOrder(user, order));
                case 6 -> shop.decide(new RefundOrder(user, order, "ada", "seed"));
                default -> shop.validate(user, "TEN", "cart-" + random.nextInt(6));
            }
            Books.audit(shop, promo, users);
        }
        assertThat(orders).isNotEmpty();
    }

    private static void note(List<UUID> orders, Decision decision) {
        if (decision instanceof Decision.Accepted) {
            orders.add(Shop.orderOf(decision).orderId());
        }
    }
}
