package dev.lanekeeper.system.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The numbers are those that Prometheus' {@code histogram_quantile} gives for the same buckets. */
class EstimatingPercentilesTest {

    private final Histogram histogram = new Histogram();

    @Test
    void theyLieOnAStraightLineWithinTheirBucket() {
        buckets(0.01, 50, 0.02, 90, 0.05, 100);

        assertThat(histogram.quantile(0.5)).isEqualTo(0.01);
        assertThat(histogram.quantile(0.7)).isCloseTo(0.015, within(1e-9));
        assertThat(histogram.quantile(0.99)).isCloseTo(0.047, within(1e-9));
    }

    @Test
    void theFirstBucketBeginsAtNought() {
        buckets(0.01, 100);

        assertThat(histogram.quantile(0.5)).isCloseTo(0.005, within(1e-9));
    }

    @Test
    void beyondTheLastFiniteBoundItIsThatBound() {
        buckets(0.01, 10, 30, 20, Double.POSITIVE_INFINITY, 100);

        assertThat(histogram.quantile(0.99)).isEqualTo(30);
    }

    @Test
    void withoutAValueThereIsNone() {
        assertThat(histogram.quantile(0.5)).isNaN();
        buckets(0.01, 0, Double.POSITIVE_INFINITY, 0);
        assertThat(histogram.quantile(0.5)).isNaN();
    }

    /** Values came in while the buckets were read. */
    @Test
    void aBucketThatCountsLessThanTheOneBeforeCountsAsMuch() {
        buckets(0.01, 90, 0.02, 88, 0.05, 100);

        assertThat(histogram.quantile(0.95)).isCloseTo(0.035, within(1e-9));
    }

    private void buckets(double... boundsAndCounts) {
        for (int i = 0; i < boundsAndCounts.length; i += 2) {
            histogram.add(boundsAndCounts[i], boundsAndCounts[i + 1]);
        }
    }
}
