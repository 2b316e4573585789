package dev.lanekeeper.system.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void whatSelectsSeriesIsFoundAndNothingElse() {
        var expression =
                new Expression(
                        """
                        histogram_quantile(0.99, sum by (service, le) (rate(a_bucket{b=~"x|}y", c!="\\"d"}[5m]))) > 1.5
                          and on (service) level:b_total:rate5m >= 100
                          or min_over_time(c[1h]) * 1024 ^ 3 unless d offset 15m
                          or 0 * max by (service) (e{})
                        """);

        assertThat(expression.selectors())
                .extracting(Expression::text)
                .containsExactly(
                        "a_bucket{b=~\"x|}y\", c!=\"\\\"d\"}",
                        "level:b_total:rate5m",
                        "c",
                        "d",
                        "e{}");
    }

    @Test
    void whatIsNotUnderstoodIsNotPassedOver() {
        assertThatThrownBy(() -> new Expression("rate(a[5m] @ 1609746000)").selectors())
                .hasMessageContaining("@ 1609746000");
    }

    @Test
    void ownMetersAreTakenFromOwnNamesOnly() {
        var expression =
                new Expression(
                        "lanekeeper_lanes_owned + service:lanekeeper_lanes_lag_records:sum / up{job=\"lanekeeper\"}");

        assertThat(expression.ownMeters()).containsExactly("lanekeeper_lanes_owned");
        assertThat(expression.recorded())
                .containsExactly("service:lanekeeper_lanes_lag_records:sum");
    }

    @Test
    void variablesOfAPanelStandForEverything() {
        assertThat(
                        Expression.ofPanel(
                                        "rate(a{b=~\"$service\"}[$__rate_interval]) / c[$__range]")
                                .text())
                .isEqualTo("rate(a{b=~\".*\"}[1m]) / c[5m]");
    }
}
