package dev.lanekeeper.embedded.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a call: a form, or a query. */
record Form(Map<String, String> values) {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");

    static Form parse(@Nullable String text) {
        Map<String, String> values = new TreeMap<>();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        }
        return new Form(values);
    }

    @Nullable String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw StripeError.invalid(name, "Missing required param: " + name + ".");
        }
        return value;
    }

    /** Null when it is not there. */
    @Nullable Long number(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!INTEGER.matcher(value).matches()) {
            throw StripeError.invalid(name, "Invalid integer: " + value);
        }
        return Long.valueOf(value);
    }

    long requiredNumber(String name) {
        required(name);
        Long number = number(name);
        return number == null ? 0 : number;
    }

    /** The members of an object that stands there as {@code name[member]}. */
    void copyTo(ObjectNode target, String name) {
        values.forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                target.put(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
    }
}
