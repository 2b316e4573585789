package dev.lanekeeper.checkout.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How Resend is reached.
 *
 * @param apiBase without a path; the sandbox's on a developer's machine
 * @param apiKey secret; empty: no mail is sent, each is logged instead, without its codes
 * @param from the sender that customers see
 * @param patienceHours for how long a mail is tried; less than the 24 hours for which Resend
 *     remembers an idempotency key (resend.com/docs, Idempotency Keys)
 * @param connectTimeoutMs of a call
 * @param answerTimeoutMs of a call, from its begin
 */
@ConfigurationProperties("lanekeeper.resend")
public record ResendSettings(
        String apiBase,
        String apiKey,
        String from,
        int patienceHours,
        int connectTimeoutMs,
        int answerTimeoutMs) {

    private static final int KEY_HOURS = 24;

    public ResendSettings(
            String apiBase,
            @Nullable String apiKey,
            String from,
            int patienceHours,
            int connectTimeoutMs,
            int answerTimeoutMs) {
        this.apiBase = apiBase.endsWith("/") ? apiBase.substring(0, apiBase.length() - 1) : apiBase;
        this.apiKey = apiKey == null ? "" : apiKey;
        this.from = from;
        this.patienceHours = patienceHours;
        this.connectTimeoutMs = connectTimeoutMs;
        this.answerTimeoutMs = answerTimeoutMs;
        List<String> wrong = new ArrayList<>();
        check(wrong, "patienceHours", patienceHours, 1, KEY_HOURS - 1);
        check(wrong, "connectTimeoutMs", connectTimeoutMs, 1, 60_000);
        check(wrong, "answerTimeoutMs", answerTimeoutMs, 1, 80_000);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong));
        }
    }

    private static void check(List<String> wrong, String name, int value, int min, int max) {
        if (value < min || value > max) {
            wrong.add(
                    "lanekeeper.resend.%s: %d (expected: %d..%d)".formatted(name, value, min, max));
        }
    }

    /** Without secrets: settings end in logs. */
    @Override
    public String toString() {
        return "ResendSettings[apiBase=" + apiBase + ", from=" + from + "]";
    }
}
