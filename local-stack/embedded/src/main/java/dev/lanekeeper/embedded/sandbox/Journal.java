package dev.lanekeeper.embedded.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every state of every object, a line each: the last one counts. A line that a kill has cut in half
 * is left out, as the change that it would have told.
 */
final class Journal {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;

    /**
     * @param file null: nothing survives
     */
    Journal(@Nullable Path file) {
        this.file = file;
    }

    List<ObjectNode> read() {
        List<ObjectNode> objects = new ArrayList<>();
        text().lines().forEach(line -> add(objects, line));
        return objects;
    }

    /** Any bytes will do: a kill cuts in the middle of a letter as well. */
    private String text() {
        if (file == null) {
            return "";
        }
        try {
            String text = new String(Files.readAllBytes(file), UTF_8);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                // Or else the next change would be told on a line that is left out.
                Files.writeString(file, "\n", StandardOpenOption.APPEND);
            }
            return text;
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<ObjectNode> objects, String line) {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object && object.has("id")) {
                objects.add(object);
            }
        } catch (JacksonException _) {
            // Cut in half.
        }
    }

    void append(ObjectNode object) {
        if (file != null) {
            try {
                Files.writeString(
                        file,
                        JSON.writeValueAsString(object) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
