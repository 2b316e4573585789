package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C-13: wherever an order breaks, money, promo code and codes are as they were. */
@LocalStack
class FailingHalfwayIT {

    private static CheckoutUnderTest shop;

    @BeforeAll
    static void start(TestStack stack) {
        shop = new CheckoutUnderTest(stack);
        // A failure of the command's own: one of the environment would be waited out.
        shop.sql()
                .sql(
                        """
                        create function break_it() returns trigger
                        language plpgsql as $$
                        begin
                            raise exception 'broken by the test' using errcode = '22000';
                        end
                        $$
                        """)
                .update();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wallets",
                "wallet_transactions",
                "orders",
                "order_items",
                "promo_codes",
                "promo_reservations",
                "product_codes",
                "products",
                "email_messages",
                "provider_calls"
            })
    void failureInAnyStepLeavesNothingBehind(String table) {
        UUID product = shop.product("10.00", 3);
        String code = shop.promo("usageLimit", 5);
        Customer anna = shop.rich("50.00");
        String cart = Customer.cart();
        assertThat(anna.validate(code, cart, "20.00").told()).isEqualTo("200 valid");
        List<String> before = everything(anna, product, code);
        shop.sql()
                .sql(
                        "create trigger breaking before insert or update on "
                                + table
                                + " for each row execute function break_it()")
                .update();

        Reply broken = order(anna, cart, product, code);

        shop.sql().sql("drop trigger breaking on " + table).update();
        assertThat(broken.status()).as("%s", broken).isEqualTo(500);
        assertThat(everything(anna, product, code)).isEqualTo(before);
        shop.auditHolds();
        assertThat(order(anna, cart, product, code).told()).isEqualTo("200 fulfilled");
        shop.auditHolds();
    }

    private static Reply order(Customer customer, String cart, UUID product, String code) {
        return customer.order(
                cart, product, 2, "18.00", "promoCode", code, "email", "anna@example.org");
    }

    /** All rows that the order might have touched. */
    private static List<String> everything(Customer customer, UUID product, String code) {
        return shop.column(
                """
                select wallets::text from wallets where user_id = :user
                union all
                select line::text from wallet_transactions line where user_id = :user
                union all
                select orders::text from orders where user_id = :user
                union all
                select item::text from order_items item where product_id = :product
                union all
                select products::text from products where id = :product
                union all
                select code::text from product_codes code where product_id = :product
                union all
                select promo::text from promo_codes promo where code = upper(:code)
                union all
                select use::text from promo_reservations use where user_id = :user
                union all
                select mail::text from email_messages mail where user_id = :user
                order by 1
                """
                        .replace(":user", "'" + customer.id + "'")
                        .replace(":product", "'" + product + "'")
                        .replace(":code", "'" + code + "'"));
    }
}
