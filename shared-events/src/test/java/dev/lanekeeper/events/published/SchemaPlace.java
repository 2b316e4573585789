package dev.lanekeeper.events.published;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema, and the file that it stands in.
 *
 * @param file below the resources
 */
record SchemaPlace(Path file, JsonNode schema) {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final JsonMapper JSON = new JsonMapper();

    static SchemaPlace of(String file) {
        Path path = Path.of(file);
        return new SchemaPlace(path, JSON.readTree(RESOURCES.resolve(path)));
    }

    /** The schema that this one is, or refers to. */
    SchemaPlace target() {
        return refers() ? referred().target() : this;
    }

    /**
     * Whether it says so itself, or one to which it refers: what stands beside a reference counts.
     */
    boolean says(String member) {
        return schema.has(member) || (refers() && referred().says(member));
    }

    private boolean refers() {
        return schema.has("$ref");
    }

    private SchemaPlace referred() {
        String[] reference = text("$ref").split("#", 2);
        Path other = reference[0].isEmpty() ? file : file.resolveSibling(reference[0]).normalize();
        return of(other.toString()).at(reference.length > 1 ? reference[1] : "");
    }

    private SchemaPlace at(String pointer) {
        JsonNode found = schema.at(pointer);
        if (found.isMissingNode()) {
            throw new IllegalArgumentException(file + "#" + pointer + ": there is no such schema");
        }
        return new SchemaPlace(file, found);
    }

    /** A schema that is part of this one. */
    SchemaPlace part(String... names) {
        JsonNode found = schema;
        for (String name : names) {
            found = found.path(name);
        }
        return new SchemaPlace(file, found);
    }

    Set<String> names(String member) {
        return new TreeSet<>(schema.path(member).propertyNames());
    }

    Set<String> words(String member) {
        Set<String> words = new TreeSet<>();
        schema.path(member).forEach(word -> words.add(word.stringValue()));
        return words;
    }

    String text(String member) {
        return schema.path(member).stringValue("");
    }
}
