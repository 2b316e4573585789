package dev.lanekeeper.runtime.wire;

import static dev.lanekeeper.events.CloudEventHeaders.CONTENT_TYPE;
import static dev.lanekeeper.events.CloudEventHeaders.SPEC_VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The envelope of a record: CloudEvents 1.0 over Kafka, binary mode (attributes are headers, the
 * value is the data) or structured mode (the value is a JSON object that holds both).
 *
 * @param attributes by header name ({@code ce_id}); never empty, and never with what the database
 *     cannot keep
 * @param data the command's JSON
 */
public record CloudEvent(Map<String, String> attributes, byte[] data) {

    private static final String JSON = "application/json";
    private static final String STRUCTURED = "application/cloudevents";
    private static final String ATTRIBUTE_PREFIX = "ce_";

    public @Nullable String attribute(String headerName) {
        return attributes.get(headerName);
    }

    /** The headers of this event in binary mode; what nobody would read is left out. */
    public Headers headers() {
        Headers headers = new RecordHeaders();
        headers.add(SPEC_VERSION, "1.0".getBytes(UTF_8));
        attributes.forEach((name, value) -> {
            if (isUsable(value)) {
                headers.add(name, value.getBytes(UTF_8));
            }
        });
        headers.add(CONTENT_TYPE, JSON.getBytes(UTF_8));
        return headers;
    }

    /**
     * The envelope of a record as far as its headers go: for structured mode this is empty. Never
     * throws, so that whatever identity a broken record has can be reported with it.
     */
    public static Map<String, String> readableHeaders(Headers headers) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : headers) {
            String text = utf8(header.value());
            if (text != null && isUsable(text)) {
                attributes.put(header.key().toLowerCase(Locale.ROOT), text);
            }
        }
        return attributes;
    }

    /**
     * The attributes of a record in either mode, whatever its data are worth: who sends broken data
     * can still be told.
     *
     * @throws UnreadableException when a structured value is not JSON
     */
    public static Map<String, String> attributes(Map<String, String> headers, byte[] value) {
        return isStructured(headers) ? attributes(Json.parse(value)) : headers;
    }

    /**
     * Reads a record in either mode.
     *
     * @throws UnreadableException when a structured value is not an object of the form that
     *     CloudEvents' JSON format prescribes
     */
    public static CloudEvent read(Map<String, String> headers, byte[] value) {
        return isStructured(headers) ? structured(value) : new CloudEvent(headers, value);
    }

    /**
     * The same for data of which every byte counts: in structured mode they stand in base64.
     *
     * @throws UnreadableException also when they stand there as JSON, whose white space is lost
     */
    public static CloudEvent readToTheByte(Map<String, String> headers, byte[] value) {
        if (!isStructured(headers)) {
            return new CloudEvent(headers, value);
        }
        JsonNode document = Json.parse(value);
        return new CloudEvent(attributes(document), encoded(document));
    }

    /** Whether the attributes stand in the value, and not in headers. */
    public static boolean isStructured(Map<String, String> headers) {
        return headers.getOrDefault(CONTENT_TYPE, JSON)
                .toLowerCase(Locale.ROOT)
                .startsWith(STRUCTURED);
    }

    private static CloudEvent structured(byte[] value) {
        JsonNode document = Json.parse(value);
        return new CloudEvent(attributes(document), data(document));
    }

    /** JSON as it is, or any bytes in base64 (CloudEvents' JSON format, section 3.1). */
    private static byte[] data(JsonNode document) {
        JsonNode data = document.get("data");
        if (data != null) {
            requireWritable(data);
            return Json.bytes(data);
        }
        return encoded(document);
    }

    private static byte[] encoded(JsonNode document) {
        JsonNode encoded = document.path("data_base64");
        if (!encoded.isString()) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_ENVELOPE,
                    "a structured CloudEvent without its data: no text in data_base64");
        }
        try {
            return Base64.getDecoder().decode(encoded.stringValue());
        } catch (IllegalArgumentException _) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_ENVELOPE, "data_base64 is not base64");
        }
    }

    private static Map<String, String> attributes(JsonNode document) {
        Map<String, String> attributes = new HashMap<>();
        document.propertyStream()
                .filter(member ->
                        member.getValue().isString() && isUsable(member.getValue().stringValue()))
                .forEach(member ->
                        attributes.put(
                                ATTRIBUTE_PREFIX + member.getKey(),
                                member.getValue().stringValue()));
        return attributes;
    }

    /** Some JSON can be read and not be written again. */
    private static void requireWritable(JsonNode data) {
        List<FieldError> errors = Scalars.errors(data);
        if (!errors.isEmpty()) {
            throw new UnreadableException(
                    DeadLetterReason.INVALID_SCHEMA, errors.getFirst().toString());
        }
    }

    /** Whether a header of this name is an attribute that tells one event from another. */
    public static boolean isAttribute(String headerName) {
        return headerName.startsWith(ATTRIBUTE_PREFIX) && !headerName.equals(SPEC_VERSION);
    }

    /** An attribute that the inbox could not keep is as good as none. */
    public static boolean isUsable(String text) {
        return !text.isEmpty() && Scalars.unusable(text) == null;
    }

    private static @Nullable String utf8(byte @Nullable [] bytes) {
        try {
            return bytes == null
                    ? null
                    : UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
