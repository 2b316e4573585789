package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.embedded.resend.Failure;
import dev.lanekeeper.embedded.testing.AtOnce;
import dev.lanekeeper.embedded.testing.HttpCaller.Reply;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.ServiceProcess;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** C-15: one confirmation for each order, whatever breaks. */
@LocalStack
class ConfirmingByMailIT {

    private static final String ADDRESS = "anna@example.org";

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
        shop.resend.failures().always(null);
        shop.auditHolds();
    }

    private static UUID ordered(Customer customer, UUID product) {
        Reply ordered = customer.order(Customer.cart(), product, 1, "10.00", "email", ADDRESS);
        assertThat(ordered.told()).isEqualTo("200 fulfilled");
        return ordered.id("/orderId");
    }

    @Test
    void mailHasNumberItemsCodesAndTheLink() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.rich("10.00");

        UUID order = ordered(anna, product);

        assertThat(shop.mailStatus(order)).isEqualTo("sent");
        Reply seen = anna.see(order);
        assertThat(shop.mailsAbout(order.toString()))
                .singleElement()
                .asString()
                .contains(seen.at("/orderNumber"), "1 x Gift card", "CODE-" + product + "-0")
                .contains(seen.at("/orderUrl"));
        var mail = shop.resend.mails().getLast();
        assertThat(mail.path("key").asString("")).isEqualTo(order + ":order_confirmation");
        assertThat(mail.at("/mail/to/0").asString("")).isEqualTo(ADDRESS);
        assertThat(
                        shop.column(
                                "select orders::text || mail::text from orders join email_messages mail on order_id = id where id = ?",
                                order))
                .allMatch(row -> !row.contains(ADDRESS));
    }

    @Test
    void repeatedOrderIsConfirmedOnce() {
        UUID product = shop.product("10.00", 5);
        Customer anna = shop.rich("10.00");
        String cart = Customer.cart();

        UUID order =
                AtOnce.calls(
                                Collections.nCopies(
                                        5,
                                        (Callable<Reply>)
                                                () ->
                                                        anna.order(
                                                                cart, product, 1, "10.00", "email",
                                                                ADDRESS)))
                        .getFirst()
                        .id("/orderId");

        assertThat(shop.mailStatus(order)).isEqualTo("sent");
        assertThat(shop.mailsAbout(order.toString())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"REFUSED", "HANG", "SLOW"})
    void whateverHappensToACallThereIsOneMail(Failure failure) {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.rich("10.00");
        shop.resend.failures().next(failure, failure, failure);

        UUID order = ordered(anna, product);

        assertThat(shop.mailStatus(order)).isEqualTo("sent");
        assertThat(shop.mailsAbout(order.toString())).hasSize(1);
    }

    @Test
    void refusedMailIsGivenUpAndTheOrderStays() {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.rich("10.00");
        shop.resend.failures().next(Failure.REFUSED);

        UUID order = ordered(anna, product);

        assertThat(shop.mailStatus(order)).isEqualTo("failed");
        assertThat(shop.column("select detail from email_messages where order_id = ?", order))
                .containsExactly("422 validation_error");
        assertThat(anna.see(order).at("/status")).isEqualTo("fulfilled");
    }

    @Test
    void withoutAnAddressNothingIsSent() {
        UUID product = shop.product("10.00", 1);

        UUID order = shop.rich("10.00").buy(product, "10.00").id("/orderId");

        assertThat(shop.mailStatus(order)).isEqualTo("skipped");
        assertThat(shop.mailsAbout(order.toString())).isEmpty();
    }

    /** Killed while the provider is asked, and after it has taken the mail without a word. */
    @ParameterizedTest
    @EnumSource(names = {"HANG", "CUT_AFTER"})
    void killedServiceSendsOneMail(Failure failure) {
        UUID product = shop.product("10.00", 1);
        Customer anna = shop.rich("10.00");
        UUID order;
        shop.resend.failures().always(failure);
        long before = shop.resend.calls();
        try (ServiceProcess victim =
                ServiceProcess.start(
                        CheckoutApplication.class,
                        more ->
                                CheckoutUnderTest.arguments(
                                        shop.stack(),
                                        shop.resend.base(),
                                        Stream.concat(
                                                        more.stream(),
                                                        Stream.of(
                                                                "--lanekeeper.calls.lease-seconds=3"))
                                                .toArray(String[]::new)))) {
            order = ordered(anna, product);
            await().atMost(CheckoutUnderTest.SETTLED).until(() -> shop.resend.calls() > before);
            victim.kill();
        }
        shop.resend.failures().always(null);

        assertThat(shop.mailStatus(order)).isEqualTo("sent");
        assertThat(shop.mailsAbout(order.toString())).hasSize(1);
    }
}
