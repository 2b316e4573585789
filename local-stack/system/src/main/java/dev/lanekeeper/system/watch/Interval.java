package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.scrape.Exposition;
import dev.lanekeeper.system.scrape.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two looks at some instances of a service. What nobody can tell is not a
 * number: rates of instances that were not seen twice, and meters that a service does not have.
 */
final class Interval {

    /** One instance, seen twice. */
    private record Pair(Look.Seen before, Look.Seen after) {

        double seconds() {
            return (after.atNanos() - before.atNanos()) / 1e9;
        }
    }

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Exposition> seen = new ArrayList<>();

    /** Adds an instance; it may be away in one of the looks, or in both. */
    void add(@Nullable Look before, Look after) {
        if (after instanceof Look.Seen later) {
            seen.add(later.numbers());
            if (before instanceof Look.Seen earlier && later.atNanos() > earlier.atNanos()) {
                pairs.add(new Pair(earlier, later));
            }
        }
    }

    double perSecond(String counter) {
        return perSecond(counter, _ -> true);
    }

    /** The sum over instances and over those of their series that are meant. */
    double perSecond(String counter, Predicate<Sample> which) {
        if (isUnknown(counter)) {
            return Double.NaN;
        }
        return pairs.stream()
                .mapToDouble(pair -> {
                    double increase =
                            increases(pair, counter).entrySet().stream()
                                    .filter(one -> which.test(one.getKey()))
                                    .mapToDouble(Map.Entry::getValue)
                                    .sum();
                    return increase / pair.seconds();
                })
                .sum();
    }

    /** The quotient of what two counters have gained. */
    double each(String sum, String count) {
        return perSecond(sum) / perSecond(count);
    }

    /** Of what came in between, over all instances. */
    Histogram histogram(String name, Predicate<Sample> which) {
        var histogram = new Histogram();
        pairs.forEach(pair ->
                increases(pair, name + "_bucket")
                        .forEach((bucket, increase) -> {
                            if (which.test(bucket)) {
                                histogram.add(bound(bucket), increase);
                            }
                        }));
        return histogram;
    }

    Histogram histogram(String name) {
        return histogram(name, _ -> true);
    }

    /** All series of a gauge as they are now, of all instances. */
    List<Sample> now(String gauge) {
        return seen.stream().flatMap(numbers -> numbers.of(gauge).stream()).toList();
    }

    /** For what instances share out among them. */
    double sum(String gauge) {
        List<Sample> all = now(gauge);
        return all.isEmpty() ? Double.NaN : all.stream().mapToDouble(Sample::value).sum();
    }

    /** For what each instance says of the whole service: the largest sum of its series. */
    double largest(String gauge) {
        return seen.stream()
                .filter(numbers -> !numbers.of(gauge).isEmpty())
                .flatMapToDouble(numbers ->
                        DoubleStream.of(
                                numbers.of(gauge).stream().mapToDouble(Sample::value).sum()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
    }

    private boolean isUnknown(String counter) {
        return pairs.stream().allMatch(pair -> pair.after().numbers().of(counter).isEmpty());
    }

    /**
     * What each series has gained. One that was not there begins at 0, and so does one that has
     * become less: its service was started again.
     */
    private static Map<Sample, Double> increases(Pair pair, String counter) {
        Map<Map<String, String>, Double> before = new HashMap<>();
        pair.before()
                .numbers()
                .of(counter)
                .forEach(sample -> before.put(sample.labels(), sample.value()));
        Map<Sample, Double> increases = new HashMap<>();
        for (Sample after : pair.after().numbers().of(counter)) {
            double earlier = before.getOrDefault(after.labels(), 0.0);
            increases.put(after, after.value() < earlier ? after.value() : after.value() - earlier);
        }
        return increases;
    }

    private static double bound(Sample bucket) {
        String bound = bucket.label("le");
        return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }
}
