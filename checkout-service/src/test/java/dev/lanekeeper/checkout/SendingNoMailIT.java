package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop without a mail provider. */
@LocalStack
class SendingNoMailIT {

    @Test
    void mailIsLoggedWithoutItsCodesAndMarked(TestStack stack, @TempDir Path folder) {
        Path log = folder.resolve("shop.log");
        try (var shop =
                new CheckoutUnderTest(
                        stack, "--lanekeeper.resend.api-key=", "--logging.file.name=" + log)) {
            UUID product = shop.product("10.00", 1);
            Customer anna = shop.rich("10.00");

            UUID order =
                    anna.order(Customer.cart(), product, 1, "10.00", "email", "anna@example.org")
                            .id("/orderId");

            assertThat(shop.mailStatus(order)).isEqualTo("skipped");
            assertThat(shop.resend.calls()).isZero();
            assertThat(log)
                    .content()
                    .contains(anna.see(order).at("/orderNumber"))
                    .doesNotContain("CODE-" + product)
                    .doesNotContain("anna@example.org");
        }
    }
}
