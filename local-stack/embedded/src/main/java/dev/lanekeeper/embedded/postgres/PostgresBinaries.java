package dev.lanekeeper.embedded.postgres;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where zonky unpacks PostgreSQL, once for all servers of this user. One process at a time unpacks,
 * and what an interrupted one has left is removed first: zonky alone would stumble over it at every
 * later start.
 */
final class PostgresBinaries {
    private static final String COMPLETE_MARK = ".exists";
    private static final Path PRIVATE_FOLDER =
            Path.of(System.getProperty("user.home"), ".cache", "lanekeeper");

    private PostgresBinaries() {}

    /**
     * Inside a folder that only this user may enter, because zonky lets everybody write to the one
     * it is given.
     */
    static Path folder() {
        return PRIVATE_FOLDER.resolve("postgres");
    }

    /** Runs what unpacks on the way, alone as long as nothing is unpacked yet. */
    static void whileUnpacking(Start start) throws IOException {
        if (Files.isDirectory(folder()) && incomplete().isEmpty() && !versions().isEmpty()) {
            start.run();
        } else {
            alone(start);
        }
    }

    private static synchronized void alone(Start start) throws IOException {
        Files.createDirectories(PRIVATE_FOLDER);
        Files.setPosixFilePermissions(PRIVATE_FOLDER, PosixFilePermissions.fromString("rwx------"));
        try (var _ = FolderLock.await(folder())) {
            incomplete().forEach(FolderTree::delete);
            start.run();
        }
    }

    private static List<Path> incomplete() throws IOException {
        return versions().stream()
                .filter(version -> Files.notExists(version.resolve(COMPLETE_MARK)))
                .toList();
    }

    private static List<Path> versions() throws IOException {
        try (var entries = Files.list(folder())) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    @FunctionalInterface
    interface Start {
        void run() throws IOException;
    }
}
