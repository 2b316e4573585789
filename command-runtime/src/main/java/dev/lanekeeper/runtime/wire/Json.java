package dev.lanekeeper.runtime.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way in which this system reads and writes JSON: strict about syntax, bounded in depth and
 * size, exact about decimals.
 */
public final class Json {

    /** Deepest nesting that is read. */
    public static final int NESTING_MAX = 64;

    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final int NAME_CHARACTERS_MAX = 200;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(NESTING_MAX)
                                                    .maxNumberLength(NUMBER_CHARACTERS_MAX)
                                                    .maxNameLength(NAME_CHARACTERS_MAX)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** For libraries that want the mapper itself, Spring MVC for one. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Parses one JSON value.
     *
     * @throws UnreadableException when the bytes are not JSON, or nested too deep
     */
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode document = MAPPER.readTree(bytes);
            if (document.isMissingNode()) {
                throw new UnreadableException(
                        DeadLetterReason.NOT_JSON, "empty (expected: a JSON value)");
            }
            return document;
        } catch (StreamConstraintsException e) {
            // The only constraint without a name of its own that callers want told apart.
            boolean deep = e.getOriginalMessage().contains("nesting depth");
            throw new UnreadableException(
                    deep ? DeadLetterReason.TOO_DEEP : DeadLetterReason.TOO_LARGE,
                    e.getOriginalMessage());
        } catch (JacksonException e) {
            // Of syntax or of encoding: bytes in memory can fail for nothing else.
            throw new UnreadableException(DeadLetterReason.NOT_JSON, e.getOriginalMessage());
        }
    }

    /** The object's JSON in UTF-8; equal objects of one record class give equal bytes. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Reads JSON that we wrote ourselves. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** Reads a JSON object that we wrote ourselves. */
    public static Map<String, ?> object(String json) {
        return MAPPER.readValue(json, OBJECT);
    }

    /** Whether the database can keep this text: NUL and halves of surrogate pairs it cannot. */
    public static boolean isStorable(String text) {
        return Scalars.unusable(text) == null;
    }
}
