package dev.lanekeeper.runtime.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds values that JSON allows and PostgreSQL or plain arithmetic does not: NUL and lone
 * surrogates in text, numbers with huge exponents.
 */
final class Scalars {

    /** 1e999999999 is short as text and fills the heap as a number. */
    private static final int DECIMAL_SCALE_MAX = 40;

    private Scalars() {}

    static List<FieldError> errors(JsonNode document) {
        List<FieldError> errors = new ArrayList<>();
        check(document, "", errors);
        return errors;
    }

    private static void check(JsonNode node, String pointer, List<FieldError> errors) {
        switch (node.getNodeType()) {
            case OBJECT ->
                    node.propertyStream()
                            .forEach(property -> {
                                String field = pointer + "/" + escaped(property.getKey());
                                text(property.getKey(), field, errors);
                                check(property.getValue(), field, errors);
                            });
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    check(node.get(i), pointer + "/" + i, errors);
                }
            }
            case STRING -> text(node.stringValue(), pointer, errors);
            case NUMBER -> number(node, pointer, errors);
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> {}
        }
    }

    private static void text(String text, String pointer, List<FieldError> errors) {
        String reason = unusable(text);
        if (reason != null) {
            errors.add(FieldError.of(pointer, reason));
        }
    }

    /** Why the database could not keep this text; null when it can. */
    static @Nullable String unusable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "contains the character NUL at position " + i;
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return "contains half of a surrogate pair at position " + i;
                }
                i++;
            }
        }
        return null;
    }

    private static void number(JsonNode node, String pointer, List<FieldError> errors) {
        if (node.isBigDecimal()
                && Math.abs((long) node.decimalValue().scale()) > DECIMAL_SCALE_MAX) {
            errors.add(
                    FieldError.of(
                            pointer, "has an exponent or decimals beyond " + DECIMAL_SCALE_MAX));
        }
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
