package dev.lanekeeper.system.launcher;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.embedded.ProcessSignals;
import dev.lanekeeper.embedded.kafka.KafkaBroker;
import dev.lanekeeper.embedded.postgres.PostgresServer;
import java.io.IOException;

/**
 * Ends what a launcher left behind that was killed. Separate instances and the broker end by
 * themselves when their launcher's pipe ends, and are waited for; PostgreSQL has to be told.
 * Nothing is ended by its pid alone: the start instant has to fit.
 */
final class Leftovers {

    private static final long INSTANCE_END_TIMEOUT_MS = 30_000;

    private Leftovers() {}

    /** Call it when no launcher works with the folder. Returns when none of its processes lives. */
    static void end(StateFolder state) throws IOException {
        Run.read(state)
                .ifPresent(
                        last -> last.instances().forEach(instance -> endInstance(last, instance)));
        KafkaBroker.endOrphan(state.kafka());
        PostgresServer.endOrphan(state.postgres());
        Run.forget(state);
    }

    private static void endInstance(Run run, ServiceInstance instance) {
        run.processOf(instance)
                .flatMap(ProcessIdentity::find)
                .filter(process -> !ProcessSignals.awaitExit(process, INSTANCE_END_TIMEOUT_MS))
                .ifPresent(ProcessSignals::killTree);
    }
}
