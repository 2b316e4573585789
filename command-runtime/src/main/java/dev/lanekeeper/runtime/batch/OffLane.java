package dev.lanekeeper.runtime.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * Why a command came where its entity's other commands do not: decided correctly all the same, for
 * the rows are locked, and slower.
 */
public enum OffLane {
    /** Its producer chose another key than the entity that it names. */
    KEY,

    /**
     * Its producer puts keys on other partitions than Java's does; or it was written before
     * partitions were added.
     */
    PARTITION;

    /** Where Java's producer puts a key. */
    static int laneOf(byte[] key, int lanes) {
        return Utils.toPositive(Utils.murmur2(key)) % lanes;
    }

    /** All words, in the order of the reasons. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OffLane::word).toList();
    }

    /** The word in the meter's label. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
