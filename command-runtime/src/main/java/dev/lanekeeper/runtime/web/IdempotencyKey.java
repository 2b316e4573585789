package dev.lanekeeper.runtime.web;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The {@code Idempotency-Key} header: a structured field's string in quotes
 * (draft-ietf-httpapi-idempotency-key-header) or bare, as Stripe's clients send it; 1 to 255
 * printable ASCII characters.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int CHARACTERS_MAX = 255;
    private static final Pattern PRINTABLE =
            Pattern.compile("[\\x20-\\x7E]{1," + CHARACTERS_MAX + "}");

    private IdempotencyKey() {}

    /** The key without its quotes: both forms of one key are one key. */
    static String parse(String header) {
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String key =
                quoted
                        ? text.substring(1, text.length() - 1)
                                .replace("\\\"", "\"")
                                .replace("\\\\", "\\")
                        : text;
        if (!PRINTABLE.matcher(key).matches() || key.isBlank()) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "invalid_idempotency_key",
                    "The Idempotency-Key has "
                            + key.length()
                            + " characters (expected: 1 to "
                            + CHARACTERS_MAX
                            + " printable ones).",
                    Map.of());
        }
        return key;
    }
}
