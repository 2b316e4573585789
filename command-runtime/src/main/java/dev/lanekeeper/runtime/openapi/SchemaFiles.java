package dev.lanekeeper.runtime.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * Copies JSON Schemas from the class path into a document, with all that they refer to: the same
 * files by which requests are judged. OpenAPI 3.1 speaks their dialect; only the references become
 * the document's own, and where each schema comes from is its comment.
 */
final class SchemaFiles {

    private static final String COMPONENTS = "#/components/schemas/";
    private static final String DEFINITIONS = "/$defs/";

    /** What stands before the class path location in every {@code $id}. */
    private static final URI IDS = URI.create("https://lanekeeper.dev/");

    private final ObjectMapper mapper = Json31.mapper();

    /** A reference to the schema's copy, which is made when the document has none. */
    Schema<?> reference(String path, Components components) {
        return new Schema<>().$ref(copied(IDS.resolve(path), components));
    }

    private String copied(URI id, Components components) {
        String name = name(id);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            JsonNode read = read(id);
            ObjectNode json = read.deepCopy();
            json.remove("$id");
            json.remove("$schema");
            json.put("$comment", id.toString());
            // Before what it refers to: schemas may refer to each other.
            components.addSchemas(name, new Schema<>());
            components.addSchemas(name, schema(referringWithin(json, id, components)));
        }
        return COMPONENTS + name;
    }

    /** {@code common.id}, {@code pos.amount}; a body's own name for a body. */
    private static String name(URI id) {
        String[] folders = id.getPath().split("/");
        String file = folders[folders.length - 1].replace(".json", "");
        String fragment = id.getFragment();
        if (fragment == null) {
            return file;
        }
        String scope = file.equals("types") ? folders[folders.length - 2] : file;
        return scope + "." + fragment.substring(DEFINITIONS.length());
    }

    private JsonNode read(URI id) {
        String path = id.getPath().substring(1);
        try (InputStream file = SchemaFiles.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalArgumentException(
                        path + ": not on the class path (expected: a JSON Schema)");
            }
            JsonNode whole = mapper.readTree(file);
            return id.getFragment() == null ? whole : whole.at(id.getFragment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode referringWithin(JsonNode json, URI base, Components components) {
        json.forEach(member -> referringWithin(member, base, components));
        if (json instanceof ObjectNode object && object.path("$ref").isTextual()) {
            object.put("$ref", copied(base.resolve(object.path("$ref").textValue()), components));
        }
        return json;
    }

    private Schema<?> schema(JsonNode json) {
        return mapper.convertValue(json, Schema.class);
    }
}
