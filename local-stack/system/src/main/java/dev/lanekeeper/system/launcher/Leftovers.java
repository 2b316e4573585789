package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import java.util.function.Consumer;

/**
 * What a launcher left behind that was killed. The broker and separate services end by themselves
 * when their launcher's pipe ends; PostgreSQL has to be told. Only processes whose start instant
 * fits run.json are touched.
 */
final class Leftovers {

    private static final long END_TIMEOUT_MS = 20_000;

    private final Run run;

    Leftovers(Run run) {
        this.run = run;
    }

    /** Returns when none of the run's processes lives. */
    void end(Consumer<String> say) {
        run.processes().forEach((name, identity) -> end(name, identity, say));
    }

    private static void end(String name, ProcessIdentity identity, Consumer<String> say) {
        ProcessHandle process = identity.find().orElse(null);
        if (process == null) {
            return;
        }
        say.accept(
                "%s (pid %d) is left over from a run that was killed: stopping it"
                        .formatted(name, process.pid()));
        if (name.equals(Run.POSTGRES)) {
            // To PostgreSQL this means: roll back what is open, and stop in order.
            ProcessSignals.send("INT", process);
        }
        if (!ProcessSignals.awaitExit(process, END_TIMEOUT_MS)) {
            ProcessSignals.killTree(process);
        }
    }
}
