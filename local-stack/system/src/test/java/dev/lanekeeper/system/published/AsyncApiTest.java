package dev.lanekeeper.system.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.CloudEventHeaders;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says what the code does. */
class AsyncApiTest {

    private static final boolean WRITE =
            "write".equals(System.getProperty("lanekeeper.documents", ""));

    private static final String WRITTEN_BY =
            "Written by AsyncApiTest (CONTRIBUTING.md says how), from records, schemas, examples and settings.";

    private static final String HOW_TO_WRITE =
            "docs/asyncapi.yaml is not what the code says; to write it anew: mvn test -pl local-stack/system -am"
                    + " -Dtest=AsyncApiTest -Dsurefire.failIfNoSpecifiedTests=false -Dlanekeeper.documents=write";

    private final Map<String, Object> document = new AsyncApi().document();

    @Test
    void committedDocumentIsWhatTheCodeSays() throws IOException {
        String text = Yaml.text(WRITTEN_BY, document);
        if (WRITE) {
            Files.writeString(Repository.DOCUMENT, text, UTF_8);
        }

        assertThat(Repository.document()).as(HOW_TO_WRITE).isEqualTo(text);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(document).distinct().toList())
                .isNotEmpty()
                .allSatisfy(reference -> {
                    if (reference.startsWith("#/")) {
                        assertThat(found(reference)).isNotNull();
                    } else {
                        assertThat(Repository.DOCUMENT.resolveSibling(reference)).exists();
                    }
                });
    }

    @Test
    void everyHeaderIsDescribed() {
        List<String> described = new ArrayList<>();
        Stream.of("command", "published", "dead-letter")
                .map(kind -> Repository.schema("schemas/headers/" + kind + ".json"))
                .forEach(schema -> described.addAll(schema.get("properties").propertyNames()));

        assertThat(
                        Stream.of(CloudEventHeaders.class, LanekeeperHeaders.class)
                                .flatMap(AsyncApiTest::constants))
                .isSubsetOf(described);
    }

    private static Stream<String> constants(Class<?> names) {
        return Arrays.stream(names.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()))
                .map(AsyncApiTest::value);
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> references(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .flatMap(entry ->
                                    "$ref".equals(entry.getKey())
                                            ? Stream.of((String) entry.getValue())
                                            : references(entry.getValue()));
            case List<?> list -> list.stream().flatMap(AsyncApiTest::references);
            default -> Stream.empty();
        };
    }

    private Object found(String reference) {
        Object node = document;
        for (String name : reference.substring("#/".length()).split("/")) {
            node = node instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return node;
    }
}
