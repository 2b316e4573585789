package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.ServerStartException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper up}: starts everything, says when it is ready and how to try it, and runs until
 * it is stopped.
 */
@Command(
        name = "up",
        description = "Start the whole system; Ctrl-C or './lanekeeper down' stops it.",
        sortOptions = false)
public final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "of each service, 1 to "
                            + ServiceCatalog.INSTANCES_MAX
                            + "; the ports of each further one lie "
                            + ServiceCatalog.INSTANCE_PORT_STEP
                            + " above those of the one before (default: ${DEFAULT-VALUE})")
    private int instances;

    @Option(
            names = "--separate",
            description =
                    "a JVM for each instance, instead of one for all; one that ends unasked is started again")
    private boolean separate;

    /** Adds the options that follow from the catalog of services. */
    public static void addOptions(CommandSpec up) {
        PortOptions.addTo(up);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkInstances();
        Console console = new Console(spec.commandLine().getOut());
        state.create();
        FolderLock lock = lock();
        Logging.toFile(state.logOf(StateFolder.SERVICES_LOG));
        if (Run.read(state).isPresent()) {
            console.step("the last run was killed: ending what it left behind");
            Leftovers.end(state);
        }
        PortOptions ports = PortOptions.of(spec, instances);
        ports.check();
        LocalSystem system = new LocalSystem(state, lock, ports, separate, console);
        // However this JVM is asked to end, by a failed start too, the hook stops what runs.
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("stop").unstarted(() -> stop(system, console)));
        system.start();
        new CountDownLatch(1).await();
        return 0;
    }

    private void checkInstances() {
        if (instances < 1 || instances > ServiceCatalog.INSTANCES_MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--instances: %d (expected: 1..%d)"
                            .formatted(instances, ServiceCatalog.INSTANCES_MAX));
        }
    }

    /** Held by the kernel for as long as this process lives, however it ends. */
    private FolderLock lock() throws IOException {
        try {
            return FolderLock.take(state.root());
        } catch (ServerStartException e) {
            String pid =
                    Run.read(state)
                            .flatMap(Run::launcher)
                            .map(launcher -> " (pid " + launcher.pid() + ")")
                            .orElse("");
            throw new LocalSystemException(
                    "a system%s runs with %s already: use it, or stop it with ./lanekeeper down"
                            .formatted(pid, state),
                    e);
        }
    }

    private static void stop(LocalSystem system, Console console) {
        try {
            system.stop();
            console.line("everything is stopped");
        } catch (IOException e) {
            console.line("stopped, but run.json could not be removed: " + e.getMessage());
        } catch (InterruptedException _) {
            // Nobody interrupts a shutdown hook; if somebody does, the JVM ends all the same.
            Thread.currentThread().interrupt();
        }
    }
}
