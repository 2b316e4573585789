package dev.lanekeeper.sync.meta;

import dev.lanekeeper.runtime.wire.Json;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Meta's JSON: ids come as numbers or as text, times in several forms, and text holds
 * characters that no database keeps.
 */
public final class MetaJson {

    /** In front of a message's id, in webhooks or in the history, not always in both. */
    private static final String MESSAGE_PREFIX = "m_";

    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");

    /** {@code 2026-11-27T10:00:00+0000}, the colon is missing. */
    private static final DateTimeFormatter GRAPH_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXX");

    private static final char REPLACEMENT = '\uFFFD';

    /** Seconds beyond it would be in the year 5138, milliseconds below it in 1973. */
    private static final long SECONDS_MAX = 100_000_000_000L;

    private static final long LAST_MS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private MetaJson() {}

    /** An id as text; null when it is none. */
    public static @Nullable String id(JsonNode node) {
        String text =
                node.isString()
                        ? node.stringValue().strip()
                        : node.isIntegralNumber() ? node.bigIntegerValue().toString() : "";
        return text.isEmpty() ? null : text;
    }

    /** A message's id without the prefix by which webhooks and history differ; null: none. */
    public static @Nullable String messageId(JsonNode node) {
        String id = id(node);
        if (id == null || !id.startsWith(MESSAGE_PREFIX)) {
            return id;
        }
        String rest = id.substring(MESSAGE_PREFIX.length());
        return rest.isEmpty() ? null : rest;
    }

    /** Text that is not empty; null: none. */
    public static @Nullable String text(JsonNode node) {
        return node.isString() && !node.stringValue().isEmpty() ? node.stringValue() : null;
    }

    /** A count that is not negative; null: none. */
    public static @Nullable Long number(JsonNode node) {
        String text = id(node);
        return text != null && INTEGER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** A time, in milliseconds or in seconds since 1970; null: none. */
    public static @Nullable Instant epoch(JsonNode node) {
        Long number = number(node);
        if (number == null || number <= 0) {
            return null;
        }
        long ms = number < SECONDS_MAX ? number * 1_000 : number;
        return ms > LAST_MS ? null : Instant.ofEpochMilli(ms);
    }

    /** A time as the Graph API writes it, or as most others do; null: none. */
    public static @Nullable Instant time(JsonNode node) {
        String text = text(node);
        if (text == null) {
            return epoch(node);
        }
        try {
            return GRAPH_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException _) {
            return isoTime(text);
        }
    }

    private static @Nullable Instant isoTime(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /**
     * The same with what no database keeps replaced: NUL and halves of surrogate pairs by U+FFFD,
     * numbers beyond all measure by their text. What is sound comes back as it is.
     */
    public static JsonNode storable(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                ObjectNode sound = JsonNodeFactory.instance.objectNode();
                node.propertyStream()
                        .forEach(member ->
                                sound.set(storable(member.getKey()), storable(member.getValue())));
                yield sound;
            }
            case ARRAY -> {
                var sound = JsonNodeFactory.instance.arrayNode(node.size());
                node.forEach(element -> sound.add(storable(element)));
                yield sound;
            }
            case STRING ->
                    Json.isStorable(node.stringValue())
                            ? node
                            : JsonNodeFactory.instance.stringNode(storable(node.stringValue()));
            case NUMBER ->
                    node.isIntegralNumber() || isMeasured(node)
                            ? node
                            : JsonNodeFactory.instance.stringNode(node.decimalValue().toString());
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> node;
        };
    }

    private static boolean isMeasured(JsonNode number) {
        return Math.abs((long) number.decimalValue().scale()) <= 40;
    }

    /** The text with what no database keeps replaced by U+FFFD. */
    public static String storable(String text) {
        if (Json.isStorable(text)) {
            return text;
        }
        var sound = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                sound.append(c).append(text.charAt(++i));
            } else {
                sound.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return sound.toString();
    }
}
