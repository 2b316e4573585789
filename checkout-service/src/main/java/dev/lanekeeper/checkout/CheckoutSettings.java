package dev.lanekeeper.checkout;

import dev.lanekeeper.checkout.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the shop's operator settles.
 *
 * @param publicBase where customers reach the service, without a path
 * @param holdSeconds how long a cart holds the use of a promo code
 * @param paymentHours how long an order waits for its bank transfer
 * @param reviewHours how long a transfer, once told, waits for somebody to look at it
 * @param linkDays how long the link to an order's page is good
 * @param expiryIntervalMs between looks for holds and orders whose time is over
 * @param orphanIntervalMs between looks for pictures that nothing refers to
 */
@ConfigurationProperties("lanekeeper.checkout")
public record CheckoutSettings(
        URI publicBase,
        int holdSeconds,
        int paymentHours,
        int reviewHours,
        int linkDays,
        int expiryIntervalMs,
        int orphanIntervalMs) {

    public CheckoutSettings {
        List<String> wrong = new ArrayList<>();
        if (publicBase.getHost() == null || !publicBase.getPath().isEmpty()) {
            wrong.add("publicBase: " + publicBase + " (expected: an address without a path)");
        }
        check(wrong, "holdSeconds", holdSeconds, 1, 86_400);
        check(wrong, "paymentHours", paymentHours, 1, 24 * 30);
        check(wrong, "reviewHours", reviewHours, 1, 24 * 30);
        check(wrong, "linkDays", linkDays, 1, 366);
        check(wrong, "expiryIntervalMs", expiryIntervalMs, 10, 600_000);
        check(wrong, "orphanIntervalMs", orphanIntervalMs, 10, 86_400_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "lanekeeper.checkout." + String.join("; lanekeeper.checkout.", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }

    Terms terms() {
        return new Terms(
                Duration.ofSeconds(holdSeconds),
                Duration.ofHours(paymentHours),
                Duration.ofHours(reviewHours));
    }

    Duration linksGoodFor() {
        return Duration.ofDays(linkDays);
    }
}
