package dev.lanekeeper.events.published;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.events.Outcome;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schema and record of each type say the same: the members, which of them may be left out, and what
 * they are.
 */
class SchemasFitRecordsTest {

    static Stream<PublishedService> services() {
        return PublishedService.all();
    }

    @ParameterizedTest
    @MethodSource("services")
    void schemasOfCommandsFitTheirRecords(PublishedService service) {
        service.commandRecords()
                .forEach(record -> assertFits(schema(service, record), record, false));
    }

    @ParameterizedTest
    @MethodSource("services")
    void schemasOfEventsFitTheirRecords(PublishedService service) {
        service.eventRecords().forEach(record -> assertFits(schema(service, record), record, true));
    }

    @ParameterizedTest
    @MethodSource("services")
    void schemasOfResultsFitTheirRecords(PublishedService service) {
        SchemaPlace results = SchemaPlace.of("schemas/" + service.name() + "/results.json");
        Class<?>[] records = service.results().getDeclaredClasses();

        assertThat(results.names("$defs"))
                .isEqualTo(Arrays.stream(records).map(Class::getSimpleName).collect(toSet()));
        for (Class<?> record : records) {
            assertFits(results.part("$defs", record.getSimpleName()), record, true);
        }
    }

    @Test
    void schemaOfOutcomesFitsItsRecord() {
        assertFits(SchemaPlace.of("schemas/outcome.json"), Outcome.class, true);
    }

    private static SchemaPlace schema(PublishedService service, Class<?> record) {
        return SchemaPlace.of(service.type(record).schemaPath());
    }

    /**
     * @param wordForWord whether every word of an enumeration can occur
     */
    private static void assertFits(SchemaPlace place, Class<?> record, boolean wordForWord) {
        SchemaPlace schema = place.target();
        List<RecordComponent> components = List.of(record.getRecordComponents());

        assertThat(schema.names("properties"))
                .as("properties of %s", record)
                .isEqualTo(names(components.stream()));
        assertThat(schema.words("required"))
                .as("required members of %s", record)
                .isEqualTo(
                        names(
                                components.stream()
                                        .filter(not(SchemasFitRecordsTest::isOptional))
                                        .filter(component -> !hasDefault(schema, component))));
        for (RecordComponent component : components) {
            SchemaPlace property = schema.part("properties", component.getName());
            assertIs(property.target(), component.getGenericType(), wordForWord, component);
        }
    }

    private static Set<String> names(Stream<RecordComponent> components) {
        return components.map(RecordComponent::getName).collect(toSet());
    }

    private static boolean isOptional(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    /** What a producer may leave out, and a record always has. */
    private static boolean hasDefault(SchemaPlace schema, RecordComponent component) {
        return schema.part("properties", component.getName()).says("default");
    }

    private static void assertIs(
            SchemaPlace schema, Type type, boolean wordForWord, RecordComponent component) {
        switch (type) {
            case ParameterizedType list when list.getRawType() == List.class ->
                    assertIsList(schema, list.getActualTypeArguments()[0], wordForWord, component);
            case Class<?> record when record.isRecord() -> assertFits(schema, record, wordForWord);
            case Class<?> words when words.isEnum() -> assertHasWords(schema, words, wordForWord);
            case Class<?> scalar -> assertIsScalar(schema, scalar, component);
            // A map, or the result of an outcome.
            default -> assertThat(schema.text("type")).as("%s", component).isEqualTo("object");
        }
    }

    private static void assertIsList(
            SchemaPlace schema, Type element, boolean wordForWord, RecordComponent component) {
        assertThat(schema.text("type")).as("%s", component).isEqualTo("array");
        if (element != Object.class) {
            assertIs(schema.part("items").target(), element, wordForWord, component);
        }
    }

    private static void assertHasWords(SchemaPlace schema, Class<?> words, boolean wordForWord) {
        Set<String> expected =
                Arrays.stream(words.getEnumConstants()).map(Object::toString).collect(toSet());

        assertThat(schema.words("enum")).as("%s", words).isNotEmpty().isSubsetOf(expected);
        if (wordForWord) {
            assertThat(schema.words("enum")).as("%s", words).isEqualTo(expected);
        }
    }

    private static void assertIsScalar(
            SchemaPlace schema, Class<?> scalar, RecordComponent component) {
        String form = schema.text("type") + " " + schema.text("format");

        assertThat(form.strip()).as("%s", component).isEqualTo(form(scalar));
    }

    private static String form(Class<?> scalar) {
        if (scalar == UUID.class) {
            return "string uuid";
        }
        if (scalar == Instant.class) {
            return "string date-time";
        }
        if (scalar == BigDecimal.class) {
            return "number";
        }
        if (scalar == boolean.class) {
            return "boolean";
        }
        boolean whole = scalar.isPrimitive() || Number.class.isAssignableFrom(scalar);
        return whole ? "integer" : "string";
    }
}
