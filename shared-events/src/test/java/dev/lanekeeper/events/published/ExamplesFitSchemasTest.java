package dev.lanekeeper.events.published;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lanekeeper.events.MessageType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type has an example, and every example that was ever published fits the schema of today: a
 * schema that becomes stricter shuts out a producer who did nothing wrong.
 */
class ExamplesFitSchemasTest {

    private static final SchemaRegistry SCHEMAS =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaIdResolvers(
                                    ids -> ids.mapPrefix("https://lanekeeper.dev/", "classpath:")));

    private static final ExecutionConfig WITH_FORMATS =
            ExecutionConfig.builder().formatAssertionsEnabled(true).build();

    static Stream<Example> examples() {
        return Example.all();
    }

    @Test
    void thereIsAnExampleOfEveryTypeAndOfNothingElse() {
        Stream<MessageType> types = PublishedService.all().flatMap(PublishedService::types);

        assertThat(Example.all().map(Example::type).distinct())
                .containsExactlyInAnyOrderElementsOf(types.toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleFitsTheSchemaOfItsType(Example example) {
        var schema =
                SCHEMAS.getSchema(
                        SchemaLocation.of("https://lanekeeper.dev/" + example.type().schemaPath()));

        assertThat(
                        schema.validate(
                                new String(example.bytes(), UTF_8),
                                InputFormat.JSON,
                                context -> context.setExecutionConfig(WITH_FORMATS)))
                .isEmpty();
    }
}
