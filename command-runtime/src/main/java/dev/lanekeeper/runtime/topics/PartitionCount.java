package dev.lanekeeper.runtime.topics;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many partitions a topic has, and the last change of that.
 *
 * @param change null when nobody has ever seen another count
 */
record PartitionCount(String topic, int partitions, @Nullable Change change) {

    /**
     * @param previous the count before
     * @param age how long ago it was noticed
     */
    record Change(int previous, Duration age) {}

    boolean isPowerOfTwo() {
        return Integer.bitCount(partitions) == 1;
    }

    /**
     * Whether an operator has to look: for as long as records from before the change can be read,
     * or until the new count is acknowledged. A count that the next start will refuse cannot be
     * acknowledged.
     */
    boolean isAlarming(Duration longestLife, int acknowledged) {
        return !isPowerOfTwo()
                || (change != null
                        && acknowledged != partitions
                        && change.age().compareTo(longestLife) < 0);
    }

    /** What happened, what it means and what to do. */
    String alarm(Duration longestLife) {
        if (!isPowerOfTwo()) {
            return """
            topic %s has %d partitions (expected: a power of two): it runs on, but the next start will be refused; add \
            partitions up to %d\
            """
                    .formatted(topic, partitions, Integer.highestOneBit(partitions) << 1);
        }
        return """
        topic %s has %d partitions now, %s before: keys have moved to other lanes, so commands of one key from before and \
        after the change may be decided side by side and out of order; none is lost or decided twice. Wait until the \
        group has no lag left, then set lanekeeper.partition-watch.acknowledged=%d; %s\
        """
                .formatted(
                        topic,
                        partitions,
                        Objects.requireNonNull(change, "nothing else alarms").previous(),
                        partitions,
                        longestLife.equals(BrokerTopic.FOR_EVER)
                                ? "the alarm does not end by itself, as the topic keeps commands for ever"
                                : "by itself the alarm ends %d h after the change"
                                        .formatted(longestLife.toHours()));
    }
}
