package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.checkout.Producer.Draft;
import dev.lanekeeper.embedded.postgres.JdbcAddress;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.embedded.testing.ablation.Ablation;
import dev.lanekeeper.embedded.testing.ablation.AblationDriver;
import dev.lanekeeper.embedded.testing.ablation.Constraint;
import dev.lanekeeper.embedded.testing.ablation.Guard;
import dev.lanekeeper.embedded.testing.ablation.Keys;
import dev.lanekeeper.embedded.testing.ablation.RowLock;
import dev.lanekeeper.embedded.testing.ablation.StatementText;
import dev.lanekeeper.embedded.testing.ablation.UniqueIndex;
import dev.lanekeeper.events.checkout.CheckoutCommand;
import dev.lanekeeper.events.checkout.CheckoutCommand.CreateOrder;
import dev.lanekeeper.events.checkout.CheckoutCommand.ValidatePromo;
import dev.lanekeeper.events.checkout.OrderLine;
import dev.lanekeeper.events.checkout.PaymentMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps the shop's promises when the partition does not, and that it does. */
@LocalStack
class TakingGuardsAwayIT {

    private static final int ORDERS = 60;
    private static final BigDecimal ONE = new BigDecimal("1.00");

    private static JdbcAddress database;
    private static CheckoutUnderTest shop;
    private static Producer producer;

    /** Users of other lanes, or one user on all lanes at once. */
    private enum Fight {
        /** Each code goes to one order. */
        FOR_CODES(
                new RowLock("products"),
                new StatementText("and product_codes.status = 'available'", "")) {
            @Override
            List<String> brokenBy(Keys keys) {
                UUID product = shop.product("1.00", 30);
                settle(
                        IntStream.range(0, ORDERS)
                                .mapToObj(_ -> order(shop.rich("1.00").id, product, keys, cart()))
                                .toList());
                return shop.column(
                        """
                        select 'code ' || position || ' in ' || count(*) || ' orders'
                        from order_items
                        cross join unnest(code_positions) as position
                        where product_id = ?
                        group by position
                        having count(*) > 1
                        """,
                        product);
            }
        },

        /** Nobody uses a promo code after its last use. */
        FOR_THE_LAST_USE(
                new RowLock("promo_codes"),
                new Constraint("promo_codes", "no_more_uses_than_the_limit")) {
            @Override
            List<String> brokenBy(Keys keys) {
                String code = shop.promo("usageLimit", 3, "discountValue", 50);
                UUID product = shop.productWithout("2.00", false);
                settle(
                        IntStream.range(0, ORDERS)
                                .mapToObj(_ ->
                                        new CreateOrder(
                                                shop.rich("1.00").id,
                                                cart(),
                                                List.of(new OrderLine(product, 1)),
                                                code,
                                                PaymentMethod.WALLET,
                                                ONE,
                                                null,
                                                null))
                                .map(command -> draft(command, keys))
                                .toList());
                return shop.column(
                        "select 'used ' || used_count || ' times' from promo_codes where code = upper(?) and used_count > 3",
                        code);
            }
        },

        /** No cent is spent twice. */
        FOR_MONEY(new RowLock("wallets"), new Constraint("wallets", "no_debt")) {
            @Override
            List<String> brokenBy(Keys keys) {
                UUID product = shop.productWithout("1.00", false);
                String user = shop.rich("10.00").id;
                settle(
                        IntStream.range(0, ORDERS)
                                .mapToObj(_ -> order(user, product, keys, cart()))
                                .toList());
                return shop.column(
                        "select count(*) || ' orders for 10.00' from orders where user_id = ? having count(*) > 10",
                        user);
            }
        },

        /** A cart is ordered once. */
        OVER_A_CART(new RowLock("wallets"), new UniqueIndex("orders", "one_live_order_per_cart")) {
            @Override
            List<String> brokenBy(Keys keys) {
                UUID product = shop.productWithout("1.00", false);
                String user = shop.rich("100.00").id;
                String cart = cart();
                settle(
                        IntStream.range(0, ORDERS)
                                .mapToObj(_ -> order(user, product, keys, cart))
                                .toList());
                return shop.column(
                        "select count(*) || ' orders of a cart' from orders where cart_id = ? having count(*) > 1",
                        cart);
            }
        },

        /** One user has no more uses than are its own. */
        FOR_A_USERS_USE(
                new RowLock("promo_codes"),
                new UniqueIndex("promo_reservations", "one_use_per_number")) {
            @Override
            List<String> brokenBy(Keys keys) {
                String code = shop.promo();
                String user = shop.customer().id;
                settle(
                        IntStream.range(0, ORDERS)
                                .mapToObj(_ ->
                                        draft(new ValidatePromo(user, code, cart(), ONE), keys))
                                .toList());
                return shop.column(
                        "select count(*) || ' holds' from promo_reservations where user_id = ? and status = 'reserved' having count(*) > 1",
                        user);
            }
        };

        final Guard[] guards;

        Fight(Guard... guards) {
            this.guards = guards;
        }

        abstract List<String> brokenBy(Keys keys);
    }

    @BeforeAll
    static void start(TestStack stack) {
        database = stack.database("checkout");
        // A lane for every partition, and small polls: as many transactions that meet as can be.
        shop =
                new CheckoutUnderTest(
                        stack,
                        "--" + AblationDriver.PROPERTY,
                        "--lanekeeper.batch.lanes=8",
                        "--spring.kafka.consumer.max-poll-records=5");
        producer = new Producer(stack);
    }

    @AfterAll
    static void stop() {
        producer.close();
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(Fight.class)
    void holdsUntilAllItsGuardsAreGone(Fight fight) {
        Ablation.of(fight::brokenBy, database).guardedBy(fight.guards).holdsUntilAllGuardsAreGone();

        assertNobodyWasSetAside();
    }

    static Stream<Arguments> guardsAlone() {
        return Stream.of(Fight.values())
                .flatMap(fight -> Stream.of(fight.guards).map(guard -> Arguments.of(fight, guard)));
    }

    @ParameterizedTest
    @MethodSource("guardsAlone")
    void holdsByEachOfItsGuardsAlone(Fight fight, Guard guard) {
        Ablation.of(fight::brokenBy, database).guardedBy(fight.guards).holdsByAlone(guard);

        assertNobodyWasSetAside();
    }

    /** Who meets a guard is decided again, and neither refused nor set aside. */
    private static void assertNobodyWasSetAside() {
        assertThat(shop.column("select distinct status from inbox where status = 'failed'"))
                .isEmpty();
    }

    private static String cart() {
        return Customer.cart();
    }

    private static Draft order(String user, UUID product, Keys keys, String cart) {
        return draft(
                new CreateOrder(
                        user,
                        cart,
                        List.of(new OrderLine(product, 1)),
                        null,
                        PaymentMethod.WALLET,
                        ONE,
                        null,
                        null),
                keys);
    }

    private static Draft draft(CheckoutCommand command, Keys keys) {
        return Producer.draft(command, keys.keyFor(command.key()));
    }

    private static void settle(List<Draft> drafts) {
        List<Draft> shuffled = new ArrayList<>(drafts);
        Collections.shuffle(shuffled);
        producer.sendAll(shuffled);
        shop.awaitDecided(shuffled.stream().map(Draft::commandId).toList());
    }
}
