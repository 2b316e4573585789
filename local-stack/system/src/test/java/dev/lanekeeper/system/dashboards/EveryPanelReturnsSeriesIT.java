package dev.lanekeeper.system.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lanekeeper.system.alerts.Rule;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.demo.SomeOfEverything;
import dev.lanekeeper.system.launcher.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus watches the whole system, in which everything happens that the demo knows of:
 * what dashboards and rules ask it has to have an answer. A panel that asks for a meter that is not
 * there shows nothing, and looks like a system in which all is well.
 */
class EveryPanelReturnsSeriesIT {

    private static final Duration SCRAPE_TIMEOUT = Duration.ofSeconds(60);

    /** Rules read what other rules record. */
    private static final int ROUNDS = 5;

    /** Here, PostgreSQL keeps as much of its log as it takes. */
    private static final String NEVER_A_NUMBER_HERE = "lanekeeper_relay_slot_safe";

    private static final Pattern OWN_TYPE =
            Pattern.compile("^# TYPE (lanekeeper_[a-z0-9_]+) \\w+$", Pattern.MULTILINE);

    @TempDir private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WholeSystem system;

    @SuppressWarnings("NullAway.Init")
    private static PrometheusServer prometheus;

    @BeforeAll
    static void watchTheSystemAtWork() throws Exception {
        assumeTrue(
                Files.isExecutable(PrometheusServer.BINARY),
                "no " + PrometheusServer.BINARY + ": install prometheus");
        system = WholeSystem.start(Files.createDirectories(folder.resolve("system")));
        Run run = system.run();
        prometheus =
                PrometheusServer.start(
                        Files.createDirectories(folder.resolve("prometheus")), run.instances());
        awaitScrapes();
        var everything = new SomeOfEverything(system.state(), run);
        // What has happened once is a number; what happens again is a rise.
        everything.happens();
        awaitScrapes();
        everything.happens();
        awaitScrapes();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void everyQueryOfAPanelReturnsSeries() {
        List<Query> queries =
                Dashboard.all().stream().flatMap(one -> one.queries().stream()).toList();

        assertThat(queries).hasSizeGreaterThan(100);
        assertThat(withoutNumbers(queries.stream())).isEmpty();
    }

    @Test
    void everyVariableHasValues() {
        assertThat(
                        withoutNumbers(
                                Dashboard.all().stream().flatMap(one -> one.variables().stream())))
                .isEmpty();
    }

    @Test
    void everyRecordedSeriesIsThereAndEveryAlertLooksAtSomething() {
        assertThat(withoutNumbers(Rule.all().stream().flatMap(Query::whileAllIsWell))).isEmpty();
    }

    @Test
    void theCatalogueHasTheMetersOfTheServicesAndNoOthers() throws IOException {
        MeterCatalogue catalogue = MeterCatalogue.published();
        Set<String> defined = new TreeSet<>();
        for (var instance : system.run().instances()) {
            String text =
                    ApiClient.anonymous(instance.managementUri())
                            .get("/actuator/prometheus")
                            .body();
            OWN_TYPE.matcher(text).results().forEach(type -> defined.add(type.group(1)));
        }

        assertThat(catalogue.unknown(defined)).as("not in docs/metrics.md").isEmpty();
        assertThat(catalogue.meters(defined))
                .as("in docs/metrics.md")
                .containsAll(catalogue.names());
    }

    private static List<String> withoutNumbers(Stream<Query> queries) {
        return queries.filter(query -> !hasNumber(query.expression()))
                .map(query -> query.where() + ": " + query.expression().text())
                .distinct()
                .toList();
    }

    /** NaN is what nobody knows, and what nothing divided by nothing is. */
    private static boolean hasNumber(Expression expression) {
        List<PrometheusServer.Sample> samples = prometheus.ask(expression);
        return expression.text().contains(NEVER_A_NUMBER_HERE)
                ? !samples.isEmpty()
                : samples.stream().anyMatch(sample -> !sample.value().equals("NaN"));
    }

    /** From now on, all instances are scraped and all rules evaluated some times. */
    private static void awaitScrapes() {
        Awaitility.await("Prometheus").atMost(SCRAPE_TIMEOUT).until(prometheus::isReady);
        double before = scrapes();
        Awaitility.await("scrapes")
                .atMost(SCRAPE_TIMEOUT)
                .until(() -> scrapes() >= before + ROUNDS);
    }

    /** Of the instance that was scraped least; none before each of them was. */
    private static double scrapes() {
        var least =
                new Expression(
                        "min(sum_over_time(up{job=\"lanekeeper\"}[1h])) and count(up{job=\"lanekeeper\"} == 1) == 5");
        return prometheus.ask(least).stream()
                .mapToDouble(sample -> Double.parseDouble(sample.value()))
                .findFirst()
                .orElse(0);
    }
}
