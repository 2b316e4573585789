package dev.lanekeeper.purchase.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of a call, as Stripe wants them: a form. Sorted, so that equal ones are equal
 * bytes.
 */
record StripeForm(Map<String, String> parameters) {

    private static final int HASH_CHARACTERS = 32;

    StripeForm {
        parameters = new TreeMap<>(parameters);
    }

    String encoded() {
        return parameters.entrySet().stream()
                .map(one ->
                        URLEncoder.encode(one.getKey(), UTF_8)
                                + "="
                                + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * Stripe refuses a key that it knows with other parameters; so another call about the same
     * subject has another key, and the same call, by whoever and however often, the same.
     */
    String idempotencyKey(String kind, Object subject) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded().getBytes(UTF_8));
            return kind
                    + "/"
                    + subject
                    + "/"
                    + HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
