package dev.lanekeeper.system.dashboards;

import static java.util.stream.Collectors.toSet;

import dev.lanekeeper.system.alerts.Operations;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Our own meters as docs/metrics.md lists them.
 *
 * @param kinds by name: {@code counter}, {@code gauge}, {@code histogram} or {@code summary}
 */
record MeterCatalogue(Map<String, String> kinds) {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(lanekeeper_[a-z0-9_]+)` \\| (\\w+) \\|", Pattern.MULTILINE);

    static MeterCatalogue published() {
        Map<String, String> kinds = new TreeMap<>();
        for (MatchResult row : ROW.matcher(Operations.text(Operations.METERS)).results().toList()) {
            if (kinds.put(row.group(1), row.group(2)) != null) {
                throw new IllegalStateException(row.group(1) + " stands twice in docs/metrics.md");
            }
        }
        return new MeterCatalogue(kinds);
    }

    Set<String> names() {
        return kinds.keySet();
    }

    /** Of names as queries have them, those that no meter of the catalogue explains. */
    Set<String> unknown(Set<String> series) {
        return series.stream().filter(name -> meter(name).isEmpty()).collect(toSet());
    }

    /** The meters that these names of series belong to. */
    Set<String> meters(Set<String> series) {
        Set<String> meters = new TreeSet<>();
        series.forEach(name -> meter(name).ifPresent(meters::add));
        return meters;
    }

    /** A histogram and a summary have several series each. */
    private Optional<String> meter(String series) {
        if (kinds.containsKey(series)) {
            return Optional.of(series);
        }
        return Stream.of("_bucket", "_sum", "_count", "_max")
                .filter(series::endsWith)
                .map(ending -> series.substring(0, series.length() - ending.length()))
                .filter(name ->
                        Set.of("histogram", "summary").contains(kinds.getOrDefault(name, "")))
                .findFirst();
    }
}
