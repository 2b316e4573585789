package dev.lanekeeper.purchase;

import dev.lanekeeper.purchase.model.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the marketplace's operator settles.
 *
 * @param currency of prices, three letters, lower case; one credit is one unit of it
 * @param holdSeconds how long a buyer may take to pay before the page at Stripe is closed
 * @param checkoutMinutes how long the page could be paid at most. Stripe wants 30 minutes at least
 *     (API reference, Create a Session, expires_at); what is more is the time in which we can make
 *     it
 * @param checkoutPatienceSeconds how long Stripe may take to make the page
 * @param firstMatchSeconds how long after it came a payment of unknown owner is looked for again
 * @param successUrl where Stripe sends the buyer back to; {PURCHASE_ID} stands for the purchase
 * @param cancelUrl the same for who does not pay
 */
@ConfigurationProperties("lanekeeper.purchase")
public record PurchaseSettings(
        String currency,
        int holdSeconds,
        int checkoutMinutes,
        int checkoutPatienceSeconds,
        int firstMatchSeconds,
        String successUrl,
        String cancelUrl) {

    private static final int STRIPE_MINUTES_MIN = 30;
    private static final int STRIPE_MINUTES_MAX = 24 * 60;

    public PurchaseSettings {
        List<String> wrong = new ArrayList<>();
        if (!currency.matches("[a-z]{3}")) {
            wrong.add("currency: " + currency + " (expected: three letters, lower case)");
        }
        check(
                wrong,
                "checkoutMinutes",
                checkoutMinutes,
                STRIPE_MINUTES_MIN + 1,
                STRIPE_MINUTES_MAX);
        check(wrong, "holdSeconds", holdSeconds, 1, checkoutMinutes * 60);
        check(
                wrong,
                "checkoutPatienceSeconds",
                checkoutPatienceSeconds,
                1,
                (checkoutMinutes - STRIPE_MINUTES_MIN) * 60);
        check(wrong, "firstMatchSeconds", firstMatchSeconds, 1, 86_400);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "lanekeeper.purchase." + String.join("; lanekeeper.purchase.", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }

    Terms terms() {
        return new Terms(
                currency,
                Duration.ofSeconds(holdSeconds),
                Duration.ofMinutes(checkoutMinutes),
                Duration.ofSeconds(firstMatchSeconds));
    }

    public Duration checkoutPatience() {
        return Duration.ofSeconds(checkoutPatienceSeconds);
    }
}
