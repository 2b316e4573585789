package dev.lanekeeper.runtime.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Says what the types of our records say: a member that is not nullable is always there, a nullable
 * one is left out when it is null, and a tree of JSON may be anything.
 */
final class RecordMembers implements ModelConverter {

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (raw == Object.class || JsonNode.class.isAssignableFrom(raw)) {
            return new JsonSchema();
        }
        Schema schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema != null && raw.isRecord()) {
            Schema model = schema.get$ref() == null ? schema : defined(schema, context);
            if (model != null) {
                Arrays.stream(raw.getRecordComponents())
                        .filter(RecordMembers::isAlwaysThere)
                        .forEach(member -> model.addRequiredItem(member.getName()));
            }
        }
        return schema;
    }

    @SuppressWarnings("rawtypes")
    private static @Nullable Schema defined(Schema reference, ModelConverterContext context) {
        String address = reference.get$ref();
        return context.getDefinedModels().get(address.substring(address.lastIndexOf('/') + 1));
    }

    private static boolean isAlwaysThere(RecordComponent member) {
        return !member.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
