package dev.lanekeeper.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right to run a server in a folder. The kernel gives the lock back when its holder dies,
 * however it dies; so a server process found in a folder that can be locked is an orphan, and may
 * be ended.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock at once, and makes the folder when it is not there.
     *
     * @throws ServerStartException when another process, or another server of this one, holds it
     */
    public static FolderLock take(Path folder) {
        return lock(folder, FileChannel::tryLock);
    }

    /** Takes the lock, waiting for a holder in another process to give it back. */
    public static FolderLock await(Path folder) {
        return lock(folder, FileChannel::lock);
    }

    private static FolderLock lock(Path folder, Locking locking) {
        try {
            Files.createDirectories(folder);
            var channel =
                    FileChannel.open(
                            folder.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                if (locking.lock(channel) != null) {
                    return new FolderLock(channel);
                }
            } catch (OverlappingFileLockException e) {
                // Held within this JVM: the same answer as for a holder elsewhere.
            }
            channel.close();
            throw new ServerStartException(
                    "folder %s is in use by a running server".formatted(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock folder " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release a folder lock", e);
        }
    }

    private interface Locking {
        @Nullable FileLock lock(FileChannel channel) throws IOException;
    }
}
