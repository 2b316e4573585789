package dev.lanekeeper.runtime.calls;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.meters.CallMeters;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.wire.CommandCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Builds the worker of a service that calls providers. */
public final class CallWorkers {

    private CallWorkers() {}

    /**
     * The worker, not yet started.
     *
     * @param box seals answers in the journal; null where the service seals nothing
     */
    public static <C extends Command> CallWorker<C> worker(
            String service,
            ProviderCalls<C> provider,
            CommandCodec<?> codec,
            Ingress ingress,
            JdbcOperations jdbc,
            @Nullable SecretBox box,
            CallSettings settings,
            CallMeters meters,
            Traces traces) {
        return new CallWorker<>(
                new CallJournal(jdbc),
                provider,
                new FinishingCommands(service, codec, ingress, box),
                settings,
                meters,
                traces);
    }
}
