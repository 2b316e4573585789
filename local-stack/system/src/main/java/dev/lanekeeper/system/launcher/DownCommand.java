package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.FolderLock;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.ServerStartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanekeeper down}: asks the launcher to stop everything in order, and waits until it has.
 */
@Command(name = "down", description = "Stop the running system from another shell.")
public final class DownCommand implements Callable<Integer> {

    private static final long STOP_TIMEOUT_MS = 60_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin private StateFolder state = new StateFolder();

    @Override
    public Integer call() throws IOException {
        Optional<Run> run = Run.read(state);
        if (run.isEmpty()) {
            say("nothing runs with " + state);
            return 0;
        }
        run.get().launcher().ifPresent(this::stop);
        endLeftovers();
        say("stopped");
        return 0;
    }

    private void endLeftovers() throws IOException {
        try (FolderLock _ = FolderLock.take(state.root())) {
            Leftovers.end(state);
        } catch (ServerStartException e) {
            throw new LocalSystemException(
                    "a system is just being started with %s: try again in a moment"
                            .formatted(state),
                    e);
        }
    }

    private void stop(ProcessHandle launcher) {
        say("stopping the system (pid %d)".formatted(launcher.pid()));
        launcher.destroy();
        if (!ProcessSignals.awaitExit(launcher, STOP_TIMEOUT_MS)) {
            say("it did not stop within %d s: ending it".formatted(STOP_TIMEOUT_MS / 1_000));
            launcher.destroyForcibly();
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
