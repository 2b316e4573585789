package dev.lanekeeper.system.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The published files where they stand in the sources, as a test of this module finds them. */
final class Repository {

    static final Path DOCUMENT = Path.of("../../docs/asyncapi.yaml");

    /** From the folder of the document. */
    static final String RESOURCES = "../shared-events/src/main/resources/";

    private static final String EXAMPLES = "examples";

    private Repository() {}

    /** An example of a type, by the file's name without its ending. */
    record Example(String name, byte[] bytes) {

        JsonNode json() {
            return Json.parse(bytes);
        }
    }

    /** Those of one type: the one without a word of its own first. */
    static List<Example> examples(MessageType type) {
        String name = type.name() + ".v" + type.version();
        Path folder = resource(EXAMPLES + "/" + type.service());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name + "."))
                    .map(Repository::example)
                    .sorted(Comparator.comparing(Example::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example example(Path file) {
        String name = file.getFileName().toString();
        return new Example(name.substring(0, name.length() - ".json".length()), read(file));
    }

    static JsonNode schema(String path) {
        return Json.parse(read(resource(path)));
    }

    static String document() {
        return Files.exists(DOCUMENT) ? new String(read(DOCUMENT), UTF_8) : "";
    }

    private static Path resource(String path) {
        return DOCUMENT.resolveSibling(RESOURCES).resolve(path);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
