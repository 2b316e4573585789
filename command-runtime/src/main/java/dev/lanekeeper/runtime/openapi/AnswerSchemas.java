package dev.lanekeeper.runtime.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;

/** Schemas of answers, from the records that answers are made of. */
final class AnswerSchemas {

    private AnswerSchemas() {}

    /** An object with the members of all these records. */
    static Schema<?> of(List<Class<?>> records, Components components) {
        if (records.size() == 1) {
            ResolvedSchema one = resolved(records.getFirst(), true);
            one.referencedSchemas.forEach((name, schema) -> add(name, schema, components));
            return one.schema;
        }
        Schema<?> together = ofType("object");
        for (Class<?> type : records) {
            addMembers(resolved(type, false), together, components);
        }
        return together;
    }

    private static ResolvedSchema resolved(Class<?> type, boolean asReference) {
        return ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(new AnnotatedType(type).resolveAsRef(asReference));
    }

    @SuppressWarnings("rawtypes")
    private static void addMembers(ResolvedSchema part, Schema<?> together, Components components) {
        part.referencedSchemas.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(part.schema))
                .forEach(entry -> add(entry.getKey(), entry.getValue(), components));
        Map<String, Schema> members = ((Schema<?>) part.schema).getProperties();
        members.forEach(together::addProperty);
        List<String> required = ((Schema<?>) part.schema).getRequired();
        if (required != null) {
            required.forEach(together::addRequiredItem);
        }
    }

    private static void add(String name, Schema<?> schema, Components components) {
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            components.addSchemas(name, schema);
        }
    }

    static Schema<?> ofType(String name) {
        var schema = new JsonSchema();
        schema.addType(name);
        return schema;
    }
}
