package dev.lanekeeper.system.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one cell gave in one round.
 *
 * @param errors by kind; they are in no latency figure and no rate
 * @param cpuSeconds by process, in the measured time; empty where the system does not tell
 * @param commandsPerPoll of the service; not a number when it polled nothing
 */
record Measurement(
        double seconds,
        Histogram latencyUs,
        Map<String, Long> errors,
        Map<String, Double> cpuSeconds,
        double commandsPerPoll) {

    long answered() {
        return latencyUs.getTotalCount();
    }

    double perSecond() {
        return answered() / seconds;
    }

    double percentileMs(double percentile) {
        return latencyUs.getValueAtPercentile(percentile) / 1_000.0;
    }

    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** CPU time for each answered request, in microseconds. */
    double cpuMicros(String process) {
        return cpuSeconds.getOrDefault(process, Double.NaN) * 1_000_000 / answered();
    }
}
