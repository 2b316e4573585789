package dev.lanekeeper.system.dashboards;

import dev.lanekeeper.system.alerts.Rule;
import java.util.stream.Stream;

/**
 * What somebody asks Prometheus.
 *
 * @param where it stands, for whoever has to mend it
 */
record Query(String where, Expression expression) {

    static Query of(Rule rule) {
        return new Query(rule.name(), new Expression(rule.expression().strip()));
    }

    /**
     * What must have series while all is well: a recorded number as it is; what an alert looks at,
     * for the alert itself has none then.
     */
    static Stream<Query> whileAllIsWell(Rule rule) {
        Expression asked = of(rule).expression().withShortMemory();
        return switch (rule) {
            case Rule.Recorded recorded -> Stream.of(new Query(recorded.name(), asked));
            case Rule.Alert alert ->
                    asked.selectors().stream().map(selector -> new Query(alert.name(), selector));
        };
    }
}
