package dev.lanekeeper.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** A shop without a mail provider. */
@LocalStack
@Isolated("reads the log, which a service that starts elsewhere would set up anew")
class SendingNoMailIT {

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @Test
    void mailIsLoggedWithoutItsCodesAndMarked(TestStack stack) {
        try (var shop = new CheckoutUnderTest(stack, "--lanekeeper.resend.api-key=")) {
            // A starting service sets its log up anew.
            log.start();
            root().addAppender(log);
            UUID product = shop.product("10.00", 1);
            Customer anna = shop.rich("10.00");

            UUID order =
                    anna.order(Customer.cart(), product, 1, "10.00", "email", "anna@example.org")
                            .id("/orderId");

            assertThat(shop.mailStatus(order)).isEqualTo("skipped");
            assertThat(shop.resend.calls()).isZero();
            String number = anna.see(order).at("/orderNumber");
            assertThat(List.copyOf(log.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line -> line.contains(number))
                    .noneMatch(line -> line.contains("CODE-" + product))
                    .noneMatch(line -> line.contains("anna@example.org"));
        } finally {
            root().detachAppender(log);
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
