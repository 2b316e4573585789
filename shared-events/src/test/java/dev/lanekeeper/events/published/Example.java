package dev.lanekeeper.events.published;

import dev.lanekeeper.events.MessageType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An example of a type. It stands at {@code <service>/<Name>.v<version>.json}; further ones have a
 * word of their own before the ending. Read from the sources: what was removed there may still
 * stand on the class path.
 *
 * @param path below the folder of examples
 */
record Example(String path) {

    static final Path FOLDER = Path.of("src/main/resources/examples");

    private static final String ENDING = ".json";

    static Stream<Example> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(ENDING))
                    .sorted()
                    .map(Example::new)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MessageType type() {
        String[] parts = path.split("[/.]");
        return MessageType.parse("lanekeeper." + parts[0] + "." + parts[1] + "." + parts[2])
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                path + " (expected: <service>/<Name>.v<version>[.<word>].json)"));
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(FOLDER.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
