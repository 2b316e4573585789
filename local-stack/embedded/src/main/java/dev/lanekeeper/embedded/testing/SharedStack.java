package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.JavaChild;
import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.ServerStartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one stack of a Maven run. The first JVM that asks starts its keeper, all later ones find it;
 * the folder's lock keeps two that ask at the same moment apart.
 */
final class SharedStack {
    static final String FOLDER_PROPERTY = "lanekeeper.test-stack.dir";

    private static final long KEEPER_START_TIMEOUT_MS = 120_000;
    private static final long POLL_INTERVAL_MS = 50;
    private static final List<String> KEEPER_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** A stack that did not start is not tried again for each test of the JVM. */
    private static @Nullable String failure;

    private SharedStack() {}

    static Path folder() {
        Path fallback = Path.of(System.getProperty("java.io.tmpdir"), "lanekeeper-test-stack");
        return Path.of(System.getProperty(FOLDER_PROPERTY, fallback.toString()));
    }

    /** The address of the run's stack, which is started when there is none yet. */
    static synchronized StackAddress join(Path folder, ProcessIdentity run) {
        if (failure != null) {
            throw new ServerStartException(failure);
        }
        try (var _ = FolderLock.await(folder)) {
            RunFolder.clearLeftovers(folder);
            var runFolder = RunFolder.of(folder, run);
            return awaitStack(
                    runFolder, runFolder.keeper().orElseGet(() -> startKeeper(runFolder, run)));
        } catch (ServerStartException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    /** A folder for servers of one test class, cleared when the run is over at the latest. */
    static synchronized Path privateFolder(Path folder, ProcessIdentity run) {
        try (var _ = FolderLock.await(folder)) {
            RunFolder.clearLeftovers(folder);
            return RunFolder.of(folder, run).newPrivateFolder();
        }
    }

    private static ProcessHandle startKeeper(RunFolder runFolder, ProcessIdentity run) {
        runFolder.clearShared();
        ProcessHandle keeper =
                new JavaChild(StackKeeperMain.class, runFolder.path().toString(), run.format())
                        .jvmOptions(KEEPER_OPTIONS)
                        .startDetached(runFolder.keeperLog())
                        .toHandle();
        runFolder.keptBy(ProcessIdentity.of(keeper));
        return keeper;
    }

    /** At once when the stack runs; later when its keeper is still busy starting it. */
    private static StackAddress awaitStack(RunFolder runFolder, ProcessHandle keeper) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(KEEPER_START_TIMEOUT_MS);
        do {
            Optional<StackAddress> stack = runFolder.stack();
            if (stack.isPresent()) {
                return stack.get();
            }
            if (System.nanoTime() > deadline) {
                ProcessSignals.killTree(keeper);
                throw new ServerStartException(
                        "the test stack was not ready after %d ms"
                                .formatted(KEEPER_START_TIMEOUT_MS),
                        runFolder.keeperLog());
            }
        } while (!ProcessSignals.awaitExit(keeper, POLL_INTERVAL_MS));
        throw new ServerStartException("the test stack's keeper ended", runFolder.keeperLog());
    }
}
