package dev.lanekeeper.embedded.testing;

import dev.lanekeeper.embedded.ProcessIdentity;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that keeps the shared stack of a Maven run. It outlives the test JVM that started it,
 * ends with the run, however that ends, and takes all data with it.
 */
final class StackKeeperMain {
    private static final Logger LOG = LoggerFactory.getLogger(StackKeeperMain.class);

    private StackKeeperMain() {}

    /** Takes the run's folder and the run's process. */
    public static void main(String[] arguments) {
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> fail(e));
        var folder = new RunFolder(Path.of(arguments[0]));
        var run =
                ProcessIdentity.parse(arguments[1])
                        .find()
                        .orElseThrow(() ->
                                new IllegalStateException("the run " + arguments[1] + " is over"));
        var servers = StackServers.start(folder.shared());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder), "keeper-stop"));
        servers.address().write(folder.addressFile());
        run.onExit().join();
        System.exit(0);
    }

    /** Threads of a part that did start must not keep this process alive. */
    private static void fail(Throwable cause) {
        LOG.error("the test stack did not start", cause);
        System.exit(1);
    }

    private static void end(StackServers servers, RunFolder folder) {
        servers.close();
        folder.clearAfterKeeper();
    }
}
