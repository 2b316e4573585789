package dev.lanekeeper.embedded.testing.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of a document. For answers they are closed: clients must tolerate members that they
 * do not know, but the document has to know them all.
 */
final class DocumentedSchemas {

    private static final String COMPONENTS = "components";

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(
                    Dialect.builder(Dialects.getDraft202012())
                            .keyword(new NonValidationKeyword(COMPONENTS))
                            .build());
    private final Map<JsonNode, Schema> ofRequests = new ConcurrentHashMap<>();
    private final Map<JsonNode, Schema> ofAnswers = new ConcurrentHashMap<>();
    private final JsonNode components;
    private final JsonNode closedComponents;

    DocumentedSchemas(JsonNode document) {
        this.components = document.path(COMPONENTS);
        this.closedComponents = closed(components.deepCopy());
    }

    /** Empty when there are none. */
    String errorsOfRequest(JsonNode schema, JsonNode body) {
        return errors(
                ofRequests.computeIfAbsent(schema, one -> compiled(one.deepCopy(), components)),
                body);
    }

    /** Empty when there are none. */
    String errorsOfAnswer(JsonNode schema, JsonNode body) {
        return errors(
                ofAnswers.computeIfAbsent(
                        schema, one -> compiled(closed(one.deepCopy()), closedComponents)),
                body);
    }

    private static String errors(Schema schema, JsonNode body) {
        return schema
                .validate(
                        body,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .collect(Collectors.joining("; "));
    }

    /** References point into the document, so its components come along. */
    private Schema compiled(JsonNode schema, JsonNode referredTo) {
        return registry.getSchema(((ObjectNode) schema).set(COMPONENTS, referredTo));
    }

    private static JsonNode closed(JsonNode node) {
        node.forEach(DocumentedSchemas::closed);
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && schema.path("type").asString("").equals("object")
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        return node;
    }
}
