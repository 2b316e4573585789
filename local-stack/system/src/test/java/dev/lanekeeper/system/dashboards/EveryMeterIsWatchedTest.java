package dev.lanekeeper.system.dashboards;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.system.alerts.Rule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of meters against what dashboards and rules ask for; what runs is not asked. */
class EveryMeterIsWatchedTest {

    private static final MeterCatalogue CATALOGUE = MeterCatalogue.published();

    private final List<Query> queries =
            Stream.concat(
                            Dashboard.all().stream()
                                    .flatMap(one ->
                                            Stream.concat(
                                                    one.queries().stream(),
                                                    one.variables().stream())),
                            Rule.all().stream().map(Query::of))
                    .toList();

    @Test
    void everyMeterOfTheCatalogueStandsInADashboardOrARule() {
        Set<String> unwatched = new TreeSet<>(CATALOGUE.names());
        queries.forEach(
                query -> unwatched.removeAll(CATALOGUE.meters(query.expression().ownMeters())));

        assertThat(CATALOGUE.names()).isNotEmpty();
        assertThat(unwatched).isEmpty();
    }

    @Test
    void everyMeterInADashboardOrARuleStandsInTheCatalogue() {
        assertThat(found(query -> CATALOGUE.unknown(query.expression().ownMeters()))).isEmpty();
    }

    @Test
    void everySeriesThatADashboardTakesFromARuleIsRecorded() {
        Set<String> recorded =
                Rule.all().stream()
                        .filter(Rule.Recorded.class::isInstance)
                        .map(Rule::name)
                        .collect(toSet());

        assertThat(
                        found(query -> {
                            Set<String> missing = query.expression().recorded();
                            missing.removeAll(recorded);
                            return missing;
                        }))
                .isEmpty();
    }

    /** What is found in the queries, each with the place of its query. */
    private List<String> found(Function<Query, Set<String>> finder) {
        return queries.stream()
                .flatMap(query ->
                        finder.apply(query).stream().map(name -> query.where() + ": " + name))
                .toList();
    }
}
