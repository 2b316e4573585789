package dev.lanekeeper.runtime.contract;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A number that people watch and that has to be looked up, in the tables for one. A bean of this
 * type becomes a meter. It is looked up from time to time and never by a scrape, which must be
 * answered when the database is not.
 *
 * @param meter lower case with dots
 * @param unit of the value, a base unit; null: it is a count
 * @param label that tells its values apart; null when there is one value, whose key is empty
 * @param known values of the label that stand at 0 when the source does not name them
 * @param source looks up; an exception means that nobody knows
 */
public record WatchedNumber(
        String meter,
        Kind kind,
        @Nullable String unit,
        String description,
        @Nullable String label,
        Set<String> known,
        Source source) {

    /** The key of a number without label. */
    public static final String ONLY = "";

    public enum Kind {
        GAUGE,
        /** It never falls, but for a restart of what it is read from. */
        COUNTER
    }

    /** Where a number comes from. */
    @FunctionalInterface
    public interface Source {

        Map<String, Double> read() throws InterruptedException;
    }

    public WatchedNumber {
        known = Set.copyOf(known);
    }

    public static WatchedNumber gauge(
            String meter, @Nullable String unit, String description, DoubleSupplier source) {
        return one(meter, Kind.GAUGE, unit, description, source);
    }

    public static WatchedNumber counter(
            String meter, @Nullable String unit, String description, DoubleSupplier source) {
        return one(meter, Kind.COUNTER, unit, description, source);
    }

    private static WatchedNumber one(
            String meter,
            Kind kind,
            @Nullable String unit,
            String description,
            DoubleSupplier source) {
        return new WatchedNumber(
                meter,
                kind,
                unit,
                description,
                null,
                Set.of(ONLY),
                () -> Map.of(ONLY, source.getAsDouble()));
    }

    /** A gauge for each value of a label. */
    public static WatchedNumber gauges(
            String meter,
            @Nullable String unit,
            String description,
            String label,
            Collection<String> known,
            Source source) {
        return new WatchedNumber(
                meter, Kind.GAUGE, unit, description, label, Set.copyOf(known), source);
    }

    /** A counter for each value of a label. */
    public static WatchedNumber counters(
            String meter,
            String description,
            String label,
            Collection<String> known,
            Source source) {
        return new WatchedNumber(
                meter, Kind.COUNTER, null, description, label, Set.copyOf(known), source);
    }
}
