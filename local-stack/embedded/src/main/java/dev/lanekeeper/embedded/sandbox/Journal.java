package dev.lanekeeper.embedded.sandbox;

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
public final class Journal {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;

    /**
     * @param file null: nothing survives
     */
    public Journal(@Nullable Path file) {
        this.file = file;
    }

    public List<ObjectNode> read() {
        List<ObjectNode> objects = new ArrayList<>();
        if (file != null) {
            try {
                for (String line : Files.readAllLines(file)) {
                    add(objects, line);
                }
            } catch (NoSuchFileException _) {
                return objects;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return objects;
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

    public void append(ObjectNode object) {
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
