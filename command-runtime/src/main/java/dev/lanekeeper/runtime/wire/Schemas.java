package dev.lanekeeper.runtime.wire;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Checks documents against the JSON Schemas (2020-12) on the class path. The same schemas judge
 * records from the topic and bodies from HTTP, so that both edges accept the same commands.
 */
public final class Schemas {

    /** What stands before the class path location in every {@code $id}. */
    private static final String ID_PREFIX = "https://lanekeeper.dev/";

    /**
     * Without this, "format" is a remark. Shared: building one for each document is a quarter of
     * all garbage.
     */
    private static final ExecutionConfig WITH_FORMATS =
            ExecutionConfig.builder().formatAssertionsEnabled(true).build();

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder ->
                            builder.schemaIdResolvers(
                                    ids -> ids.mapPrefix(ID_PREFIX, "classpath:")));
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    /**
     * Reads and compiles a schema now, so that a broken one stops the start and not the first
     * request.
     *
     * @param path on the class path, for example {@code schemas/pos/OpenOrJoinSession.v1.json}
     * @throws IllegalArgumentException when there is no such schema
     */
    public void require(String path) {
        compiled.computeIfAbsent(path, this::compile);
    }

    private Schema compile(String path) {
        if (Schemas.class.getClassLoader().getResource(path) == null) {
            throw new IllegalArgumentException(
                    path + ": not on the class path (expected: a JSON Schema)");
        }
        Schema schema = registry.getSchema(SchemaLocation.of(ID_PREFIX + path));
        // References are resolved at the first use: use it once.
        schema.validate("{}", InputFormat.JSON);
        return schema;
    }

    /** All that is wrong with the document; empty when it is valid. */
    public List<FieldError> validate(String path, JsonNode document) {
        List<FieldError> unusable = Scalars.errors(document);
        if (!unusable.isEmpty()) {
            return unusable;
        }
        Schema schema = compiled.computeIfAbsent(path, this::compile);
        return schema
                .validate(document, context -> context.setExecutionConfig(WITH_FORMATS))
                .stream()
                .map(Schemas::fieldError)
                .toList();
    }

    private static FieldError fieldError(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String field = error.getProperty() == null ? pointer : pointer + "/" + error.getProperty();
        return new FieldError(field, error.getMessage(), error.getKeyword().equals("format"));
    }
}
