package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.FolderTree;
import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one Maven run keeps on disk: who the run is, who keeps its shared stack and where that is,
 * and the servers' data. A folder whose run is over is a leftover, and the next run clears it.
 */
record RunFolder(Path path) {
    private static final String PREFIX = "run-";
    private static final String SHARED = "shared";
    private static final long KEEPER_STOP_TIMEOUT_MS = 45_000;

    /** The folder of a living run, made when it is not there. */
    static RunFolder of(Path stackFolder, ProcessIdentity run) {
        var folder = new RunFolder(stackFolder.toAbsolutePath().resolve(PREFIX + run.pid()));
        try {
            Files.createDirectories(folder.path);
            folder.writeIdentity("run.id", run);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder.path, e);
        }
    }

    /** Removes the folders of runs that are over, after ending what they left running. */
    static void clearLeftovers(Path stackFolder) {
        try (var folders = Files.newDirectoryStream(stackFolder, PREFIX + "*")) {
            for (Path folder : folders) {
                var left = new RunFolder(folder);
                if (left.living("run.id").isEmpty()) {
                    left.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + stackFolder, e);
        }
    }

    Path shared() {
        return path.resolve(SHARED);
    }

    Path keeperLog() {
        return path.resolve("keeper.log");
    }

    Path addressFile() {
        return path.resolve("stack.properties");
    }

    void keptBy(ProcessIdentity keeper) {
        writeIdentity("keeper.id", keeper);
    }

    /** The shared stack, while its keeper lives. */
    Optional<StackAddress> stack() {
        return keeper().flatMap(keeper -> StackAddress.read(addressFile()));
    }

    Optional<ProcessHandle> keeper() {
        return living("keeper.id");
    }

    /** Ends what is left of a shared stack whose keeper died, and forgets its address. */
    void clearShared() {
        keeper().filter(keeper -> !ProcessSignals.awaitExit(keeper, KEEPER_STOP_TIMEOUT_MS))
                .ifPresent(ProcessSignals::killTree);
        clearServers(shared());
        FolderTree.delete(addressFile());
    }

    /** Ends everything that still runs in the folder, and removes it. */
    void clear() {
        clearShared();
        clearAfterKeeper();
    }

    /** What is left to do once the keeper has stopped the shared stack. */
    void clearAfterKeeper() {
        privateFolders().forEach(RunFolder::clearServers);
        FolderTree.delete(path);
    }

    Path newPrivateFolder() {
        try {
            return Files.createTempDirectory(path, "private-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + path, e);
        }
    }

    static void clearServers(Path servers) {
        if (Files.exists(servers)) {
            StackServers.endOrphans(servers);
            FolderTree.delete(servers);
        }
    }

    private List<Path> privateFolders() {
        try (var folders = Files.list(path)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("private-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + path, e);
        }
    }

    private void writeIdentity(String name, ProcessIdentity identity) {
        try {
            Files.writeString(path.resolve(name), identity.format());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.resolve(name), e);
        }
    }

    private Optional<ProcessHandle> living(String name) {
        Path file = path.resolve(name);
        try {
            return Files.exists(file)
                    ? ProcessIdentity.parse(Files.readString(file)).find()
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
