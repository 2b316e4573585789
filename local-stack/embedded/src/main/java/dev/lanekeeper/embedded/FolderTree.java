package dev.lanekeeper.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Removes what a server of the local stack has left in its folder. */
public final class FolderTree {
    private FolderTree() {}

    /** Deletes the folder with all that is in it; a folder that is not there is no error. */
    public static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            List<Path> childrenFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : childrenFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Gone already.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
