package dev.lanekeeper.purchase.stripe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Stripe is reached, and how it is recognised.
 *
 * @param apiBase without a path; the sandbox's on a developer's machine
 * @param apiKey secret; empty: no purchase can be paid by Stripe
 * @param apiVersion whose shapes our own calls get
 * @param webhookSecrets of the endpoints that Stripe sends to; while one is rolled, both count;
 *     none: no webhook is believed
 * @param webhookToleranceSeconds how far the time of a signature may be from ours, both ways
 * @param connectTimeoutMs of a call
 * @param answerTimeoutMs of a call, from its begin
 */
@ConfigurationProperties("lanekeeper.stripe")
public record StripeSettings(
        String apiBase,
        String apiKey,
        String apiVersion,
        List<String> webhookSecrets,
        int webhookToleranceSeconds,
        int connectTimeoutMs,
        int answerTimeoutMs) {

    public StripeSettings(
            String apiBase,
            @Nullable String apiKey,
            String apiVersion,
            @Nullable List<String> webhookSecrets,
            int webhookToleranceSeconds,
            int connectTimeoutMs,
            int answerTimeoutMs) {
        this.apiBase = apiBase.endsWith("/") ? apiBase.substring(0, apiBase.length() - 1) : apiBase;
        this.apiKey = apiKey == null ? "" : apiKey;
        this.apiVersion = apiVersion;
        this.webhookSecrets =
                webhookSecrets == null
                        ? List.of()
                        : webhookSecrets.stream()
                                .map(String::strip)
                                .filter(secret -> !secret.isEmpty())
                                .toList();
        this.webhookToleranceSeconds = webhookToleranceSeconds;
        this.connectTimeoutMs = connectTimeoutMs;
        this.answerTimeoutMs = answerTimeoutMs;
        List<String> wrong = new ArrayList<>();
        check(wrong, "webhookToleranceSeconds", webhookToleranceSeconds, 1, 3_600);
        check(wrong, "connectTimeoutMs", connectTimeoutMs, 1, 60_000);
        check(wrong, "answerTimeoutMs", answerTimeoutMs, 1, 80_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(
                    "lanekeeper.stripe.%s: %d (expected: %d..%d)".formatted(name, value, min, max));
        }
    }

    /** Without secrets: settings end in logs. */
    @Override
    public String toString() {
        return "StripeSettings[apiBase=" + apiBase + ", apiVersion=" + apiVersion + "]";
    }
}
