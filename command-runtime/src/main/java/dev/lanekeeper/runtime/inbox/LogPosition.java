package dev.lanekeeper.runtime.inbox;

import java.util.Comparator;

/** Where a command stands in the command topic. */
public record LogPosition(int partition, long offset) implements Comparable<LogPosition> {

    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingInt(LogPosition::partition).thenComparingLong(LogPosition::offset);

    /** Within a partition the order of the log; between partitions there is none but this one. */
    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
