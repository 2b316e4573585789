package dev.lanekeeper.embedded.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What a child JVM of a test tells the test, in a file that appears whole. */
public final class ChildReport {
    private static final Duration CHILD_TIMEOUT = Duration.ofSeconds(120);

    private ChildReport() {}

    /** In the child: tells, then waits until its standard input ends. */
    public static void writeAndWait(Path file, String report) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(draft, report);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {}
    }

    /** In the test: waits until the child has told. */
    public static String await(Process child, Path file) throws IOException {
        Awaitility.await("report of child " + child.pid())
                .atMost(CHILD_TIMEOUT)
                .failFast("the child ended", () -> !child.isAlive() && Files.notExists(file))
                .until(() -> Files.exists(file));
        return Files.readString(file);
    }
}
