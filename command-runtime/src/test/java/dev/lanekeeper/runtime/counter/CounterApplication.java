package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.contract.CommandService;
import dev.lanekeeper.runtime.contract.ProviderCalls;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The counter service as a program. */
@SpringBootApplication
class CounterApplication {

    @Bean
    CommandService<CounterCommand, Map<String, Long>> counters(JdbcClient jdbc) {
        return new Counters(jdbc);
    }

    @Bean
    @ConditionalOnProperty("counter.depot")
    ProviderCalls<CounterCommand> depot(@Value("${counter.depot}") String address) {
        return Depot.callsTo(address);
    }

    static ConfigurableApplicationContext start(TestStack stack, String... settings) {
        return start(Stream.concat(usual(stack), Stream.of(settings)).toArray(String[]::new));
    }

    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(CounterApplication.class)
                .properties("spring.config.name=counter-service")
                .run(arguments);
    }

    /** What points the service at the stack, as arguments. */
    static Stream<String> usual(TestStack stack) {
        return stack.properties("counter").entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue());
    }
}
