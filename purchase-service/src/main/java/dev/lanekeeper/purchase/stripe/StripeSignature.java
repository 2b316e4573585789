package dev.lanekeeper.purchase.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a webhook comes from Stripe: HMAC-SHA-256 over time, a dot and the raw body, in the
 * header {@code Stripe-Signature: t=…,v1=…} (Stripe's documentation, "Verify webhook signatures
 * manually"). Any v1 by any of our secrets will do, so that a secret can be rolled. Unlike Stripe's
 * own libraries it looks at the future as well: a signature dated ahead would count for longer.
 */
public final class StripeSignature {

    public static final String HEADER = "Stripe-Signature";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TIME_DIGITS_MAX = 12;

    private final List<byte[]> secrets;
    private final Duration tolerance;

    public StripeSignature(StripeSettings settings) {
        this.secrets =
                settings.webhookSecrets().stream().map(secret -> secret.getBytes(UTF_8)).toList();
        this.tolerance = Duration.ofSeconds(settings.webhookToleranceSeconds());
    }

    /**
     * Whether the body was signed by one of our secrets, not long ago.
     *
     * @param header as it came; null when there was none
     */
    public boolean isValid(@Nullable String header, byte[] body, Instant now) {
        if (header == null) {
            return false;
        }
        String time = null;
        List<String> claimed = new ArrayList<>();
        for (String part : header.split(",")) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            String value = part.substring(equals + 1).strip();
            if (name.equals("t")) {
                if (time != null) {
                    return false;
                }
                time = value;
            } else if (name.equals("v1")) {
                claimed.add(value);
            }
        }
        return time != null && isRecent(time, now) && matches(time, body, claimed);
    }

    private boolean isRecent(String time, Instant now) {
        boolean number =
                !time.isEmpty()
                        && time.length() <= TIME_DIGITS_MAX
                        && time.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(tolerance)
                        <= 0;
    }

    /** Compares all with all, in constant time. */
    private boolean matches(String time, byte[] body, List<String> claimed) {
        boolean matches = false;
        for (byte[] secret : secrets) {
            byte[] expected = signature(secret, time, body).getBytes(UTF_8);
            for (String one : claimed) {
                matches |= MessageDigest.isEqual(expected, one.getBytes(UTF_8));
            }
        }
        return matches;
    }

    private static String signature(byte[] secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(time.getBytes(UTF_8));
            mac.update((byte) '.');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
