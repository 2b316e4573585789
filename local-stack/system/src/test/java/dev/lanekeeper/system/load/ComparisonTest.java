package dev.lanekeeper.system.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void oneLuckyRoundDoesNotMoveTheRatio() {
        Comparison comparison = new Comparison(rounds(100, 110, 900), rounds(50, 55, 60));

        assertThat(comparison.ratio(Measurement::perSecond)).isEqualTo(2.0);
    }

    @Test
    void anEvenNumberOfRoundsHasItsMedianInTheMiddle() {
        assertThat(Comparison.median(rounds(40, 10, 20, 30), Measurement::perSecond))
                .isEqualTo(25.0);
    }

    private static List<Measurement> rounds(Integer... perSecond) {
        return Stream.of(perSecond).map(ComparisonTest::round).toList();
    }

    private static Measurement round(int perSecond) {
        Histogram latencies = new Histogram(3);
        latencies.recordValueWithCount(1_000, perSecond);
        return new Measurement(1, latencies, Map.of(), Map.of(), Double.NaN);
    }
}
