package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.ProcessIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the process that a shared stack belongs to: what ends with the run, and not with the first
 * test JVM.
 */
final class MavenRun {
    /** In the command line of every Maven, be it started by mvn, a wrapper or an IDE. */
    private static final String MAVEN_LAUNCHER = "plexus-classworlds";

    private MavenRun() {}

    /**
     * Maven when this JVM descends from it, else the topmost java (such as an IDE), else this JVM.
     * Maven goes first, because a build agent in Java may sit above it and live for months.
     */
    static ProcessIdentity current() {
        List<ProcessHandle> javas =
                Stream.iterate(
                                Optional.of(ProcessHandle.current()),
                                Optional::isPresent,
                                process -> process.flatMap(ProcessHandle::parent))
                        .flatMap(Optional::stream)
                        .filter(MavenRun::isJava)
                        .toList();
        return javas.stream()
                .filter(MavenRun::isMaven)
                .findFirst()
                .or(() -> javas.reversed().stream().findFirst())
                .map(ProcessIdentity::of)
                .orElseGet(ProcessIdentity::ofThisJvm);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(MAVEN_LAUNCHER))
                .isPresent();
    }
}
