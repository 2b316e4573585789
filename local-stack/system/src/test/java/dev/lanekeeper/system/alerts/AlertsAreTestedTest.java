package dev.lanekeeper.system.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each alert is seen by promtool to fire, and to keep silent before and beside its fault. What the
 * tests expect is read here; {@code ops/prometheus/check} runs them.
 */
class AlertsAreTestedTest {

    private static final Pattern ALERT = Pattern.compile("alertname=\"([A-Za-z]+)\"");
    private static final Pattern SERVICE = Pattern.compile("service=\"[a-z]+\"");

    private final Set<String> names = names(Rule.alerts());

    @Test
    void eachAlertIsSeenToFire() {
        assertThat(asked(Predicate.not(List::isEmpty))).containsAll(names);
    }

    @Test
    void eachAlertIsSeenToKeepSilent() {
        assertThat(asked(List::isEmpty)).containsAll(names);
    }

    @Test
    void eachAlertThatFiresKeepsTheServiceItIsOf() {
        assertThat(expectations().flatMap(expectation -> samples(expectation).stream()))
                .map(sample -> Objects.toString(sample.get("labels")))
                .filteredOn(labels -> labels.startsWith("ALERTS"))
                .isNotEmpty()
                .allMatch(labels -> SERVICE.matcher(labels).find());
    }

    @Test
    void noTestIsOfAnAlertThatIsNotThere() {
        assertThat(asked(_ -> true)).isSubsetOf(names);
    }

    private static Set<String> names(List<Rule.Alert> alerts) {
        Set<String> names = new HashSet<>();
        alerts.forEach(alert -> names.add(alert.name()));
        return names;
    }

    /** The alerts of which somebody expects such samples. */
    private static List<String> asked(Predicate<List<Map<String, Object>>> expected) {
        return expectations()
                .filter(expectation -> expected.test(samples(expectation)))
                .flatMap(expectation ->
                        Stream.concat(
                                Stream.ofNullable(expectation.get("alertname"))
                                        .map(Object::toString),
                                ALERT.matcher(Objects.toString(expectation.get("expr")))
                                        .results()
                                        .map(found -> found.group(1))))
                .distinct()
                .toList();
    }

    private static Stream<Map<String, Object>> expectations() {
        return Operations.files(Operations.RULE_TESTS, ".yml").stream()
                .flatMap(file -> {
                    Map<String, List<Map<String, Object>>> content = Operations.yaml(file);
                    return content.getOrDefault("tests", List.of()).stream();
                })
                .flatMap(test ->
                        Stream.of("promql_expr_test", "alert_rule_test")
                                .flatMap(kind -> list(test.get(kind)).stream()));
    }

    private static List<Map<String, Object>> samples(Map<String, Object> expectation) {
        return expectation.containsKey("exp_alerts")
                ? list(expectation.get("exp_alerts"))
                : list(expectation.get("exp_samples"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object values) {
        return values == null ? List.of() : (List<Map<String, Object>>) values;
    }
}
