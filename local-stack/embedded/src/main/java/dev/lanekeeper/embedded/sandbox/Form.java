package dev.lanekeeper.embedded.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a call: a form, or a query. */
public record Form(Map<String, String> values) {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");

    /**
     * @throws FormException when it is not encoded as forms are
     */
    public static Form parse(@Nullable String text) {
        Map<String, String> values = new TreeMap<>();
        if (text != null && !text.isEmpty()) {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.put(decoded(name, name), decoded(name, value));
            }
        }
        return new Form(values);
    }

    private static String decoded(String parameter, String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException _) {
            throw new FormException(parameter, "Invalid encoding: " + text);
        }
    }

    public @Nullable String text(String name) {
        return values.get(name);
    }

    /**
     * @throws FormException when it is not there
     */
    public String required(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw new FormException(name, "Missing required param: " + name + ".");
        }
        return value;
    }

    /**
     * Null when it is not there.
     *
     * @throws FormException when it is no number
     */
    public @Nullable Long number(String name) {
        String value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!INTEGER.matcher(value).matches()) {
            throw new FormException(name, "Invalid integer: " + value);
        }
        return Long.valueOf(value);
    }

    /**
     * @throws FormException when it is not there, or no number
     */
    public long requiredNumber(String name) {
        required(name);
        Long number = number(name);
        return number == null ? 0 : number;
    }

    /** The members of an object that stands there as {@code name[member]}. */
    public void copyTo(ObjectNode target, String name) {
        values.forEach((key, value) -> {
            if (key.startsWith(name + "[") && key.endsWith("]")) {
                target.put(key.substring(name.length() + 1, key.length() - 1), value);
            }
        });
    }
}
