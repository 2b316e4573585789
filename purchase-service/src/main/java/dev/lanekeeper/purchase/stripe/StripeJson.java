package dev.lanekeeper.purchase.stripe;

import dev.lanekeeper.runtime.wire.Json;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads members of Stripe's objects, whose shapes differ from one API version to the next: what is
 * not there, or of another type, is null and never an error.
 */
final class StripeJson {

    private static final int ID_CHARACTERS_MAX = 255;
    private static final Pattern CURRENCY = Pattern.compile("[a-z]{3}");

    private StripeJson() {}

    /** A text of usual length and characters. */
    static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isString()
                        && !value.stringValue().isEmpty()
                        && value.stringValue().length() <= ID_CHARACTERS_MAX
                        && Json.isStorable(value.stringValue())
                ? value.stringValue()
                : null;
    }

    /** The id of an object that stands there by its id, or expanded. */
    static @Nullable String reference(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isObject() ? text(value, "id") : text(object, name);
    }

    /** An amount in the currency's smallest unit. */
    static @Nullable Long amount(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? value.longValue()
                : null;
    }

    static @Nullable String currency(JsonNode object) {
        String text = text(object, "currency");
        return text != null && CURRENCY.matcher(text).matches() ? text : null;
    }

    /** A UUID of ours. */
    static @Nullable UUID uuid(JsonNode object, String name) {
        return Optional.ofNullable(text(object, name)).flatMap(StripeJson::uuid).orElse(null);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equalsIgnoreCase(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
