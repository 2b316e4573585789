package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.scrape.Sample;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service has last found in its tables, by the name of the check.
 *
 * @param breaches rows that break a promise, as the instance says that found most; not a number
 *     before the first look
 * @param oldestSeconds since the check that was made longest ago; not a number without one
 */
record Promises(Map<String, Double> breaches, double oldestSeconds) {

    static Promises of(Interval interval) {
        Map<String, Double> breaches = new TreeMap<>();
        interval.now("lanekeeper_integrity_breaches")
                .forEach(sample ->
                        breaches.merge(sample.label("check"), sample.value(), Promises::larger));
        return new Promises(
                breaches,
                interval.now("lanekeeper_integrity_checked_age_seconds").stream()
                        .mapToDouble(Sample::value)
                        .filter(age -> !Double.isNaN(age))
                        .max()
                        .orElse(Double.NaN));
    }

    /** Another instance that has not looked yet says nothing against one that has. */
    private static double larger(double one, double other) {
        return Double.isNaN(one) || other > one ? other : one;
    }

    long holding() {
        return breaches.values().stream().filter(count -> count == 0).count();
    }

    long unseen() {
        return breaches.values().stream().filter(count -> count.isNaN()).count();
    }

    /** Those that are broken, with how many rows break them. */
    Map<String, Double> broken() {
        Map<String, Double> broken = new TreeMap<>(breaches);
        broken.values().removeIf(count -> !(count > 0));
        return broken;
    }
}
