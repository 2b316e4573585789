package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.Topics;
import dev.lanekeeper.runtime.calls.CallTable;
import dev.lanekeeper.runtime.calls.CallWorker;
import dev.lanekeeper.runtime.calls.CallWorkers;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.meters.CallMeters;
import dev.lanekeeper.runtime.seal.SecretBox;
import dev.lanekeeper.runtime.tracing.Traces;
import dev.lanekeeper.runtime.wire.CommandCodec;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** Calls to providers: the table for every service, the worker for those that have a provider. */
@Configuration(proxyBeanMethods = false)
class CallConfiguration {

    @Bean
    CallTable callTable(Topics topics, ObjectProvider<ProviderCalls<?>> providers) {
        return new CallTable(topics.service(), providers.stream().findAny().isPresent());
    }

    @Bean
    @ConditionalOnBean(ProviderCalls.class)
    <C extends Command> CallWorker<C> callWorker(
            ProviderCalls<C> provider,
            CommandCodec<?> codec,
            Ingress ingress,
            JdbcOperations jdbc,
            ObjectProvider<SecretBox> box,
            Topics topics,
            RuntimeSettings settings,
            MeterRegistry registry,
            Traces traces) {
        return CallWorkers.worker(
                topics.service(),
                provider,
                codec,
                ingress,
                jdbc,
                box.getIfAvailable(),
                settings.calls(),
                new CallMeters(registry, provider.kinds()),
                traces);
    }
}
