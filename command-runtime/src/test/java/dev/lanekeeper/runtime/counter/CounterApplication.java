package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.embedded.testing.TestStack;
import dev.lanekeeper.runtime.contract.CommandService;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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

    static ConfigurableApplicationContext start(TestStack stack, String... settings) {
        Stream<String> usual =
                stack.properties("counter").entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue());
        return new SpringApplicationBuilder(CounterApplication.class)
                .properties("spring.config.name=counter-service")
                .run(Stream.concat(usual, Stream.of(settings)).toArray(String[]::new));
    }
}
