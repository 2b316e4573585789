package dev.lanekeeper.system.watch;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many values lay below each bound. Percentiles are estimated as Prometheus' {@code
 * histogram_quantile} does: along a straight line within the bucket.
 */
final class Histogram {

    private final NavigableMap<Double, Double> counts = new TreeMap<>();

    /** Adds values that lie at or below the bound; infinity is the bound of all. */
    void add(double bound, double count) {
        counts.merge(bound, count, Double::sum);
    }

    /**
     * @param part such as 0.99
     * @return not a number when there is no value; the highest finite bound when it lies beyond
     */
    double quantile(double part) {
        double all = counts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (!(all > 0)) {
            return Double.NaN;
        }
        double rank = part * all;
        double lowerBound = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            // Buckets are read one after the other while values come in: none counts less than the
            // one before it.
            double upTo = Math.max(below, bucket.getValue());
            if (upTo >= rank) {
                double bound = bucket.getKey();
                return Double.isInfinite(bound) || upTo == below
                        ? lowerBound
                        : lowerBound + (bound - lowerBound) * (rank - below) / (upTo - below);
            }
            lowerBound = bucket.getKey();
            below = upTo;
        }
        return lowerBound;
    }
}
