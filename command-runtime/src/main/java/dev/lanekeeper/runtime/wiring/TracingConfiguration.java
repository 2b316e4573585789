package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.runtime.tracing.Traces;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces go on from whoever began them; with an address of a collector, Boot's own {@code
 * management.opentelemetry.tracing.export.otlp.endpoint}, our parts of them are sent there.
 */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final String COLLECTOR = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer) {
        return new Traces(tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    /** Without a collector no trace is begun here that anybody would pay for recording. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = COLLECTOR, havingValue = "false", matchIfMissing = true)
    Sampler sampler() {
        return Sampler.parentBased(Sampler.alwaysOff());
    }
}
