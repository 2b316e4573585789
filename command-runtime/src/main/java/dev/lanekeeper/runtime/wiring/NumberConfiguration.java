package dev.lanekeeper.runtime.wiring;

import dev.lanekeeper.runtime.contract.ProviderCalls;
import dev.lanekeeper.runtime.contract.WatchedNumber;
import dev.lanekeeper.runtime.ingress.LogProgress;
import dev.lanekeeper.runtime.meters.NumberMeters;
import dev.lanekeeper.runtime.numbers.DatabaseReads;
import dev.lanekeeper.runtime.numbers.NumberWatch;
import dev.lanekeeper.runtime.rounds.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** What looks up numbers for those who watch: the runtime's, and those of the service's beans. */
@Configuration(proxyBeanMethods = false)
class NumberConfiguration {

    @Bean
    WatchedNumber laneLag(LogProgress progress) {
        return WatchedNumber.gauges(
                "lanekeeper.lanes.lag",
                "records",
                "Records that no lane has settled, as the broker knows it, of all instances",
                "partition",
                Set.of(),
                () ->
                        progress.unsettled().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                lane -> String.valueOf(lane.getKey()),
                                                lane -> lane.getValue().doubleValue())));
    }

    @Bean
    Rounds numberRounds(
            ObjectProvider<WatchedNumber> numbers,
            ObjectProvider<ProviderCalls<?>> providers,
            JdbcOperations jdbc,
            MeterRegistry registry,
            RuntimeSettings settings) {
        var database = new DatabaseReads(jdbc);
        List<WatchedNumber> all = new ArrayList<>(numbers.stream().toList());
        all.addAll(database.ofTheDatabase());
        providers.stream()
                .map(provider -> database.ofTheCalls(provider.kinds()))
                .forEach(all::addAll);
        var watch = new NumberWatch(all, new NumberMeters(registry), settings.numbers());
        return new Rounds(
                "numbers",
                Duration.ofSeconds(settings.numbers().intervalSeconds()),
                Rounds.First.LATER,
                watch::round);
    }
}
