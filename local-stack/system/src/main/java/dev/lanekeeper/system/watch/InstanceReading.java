package dev.lanekeeper.system.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance among those of its service.
 *
 * @param away why it says nothing; null when it does
 * @param uptimeSeconds of its process
 * @param heapBytes in use by its JVM
 * @param cpu part of the machine's CPU time, 0..1, that its JVM used lately
 */
record InstanceReading(
        String name,
        @Nullable String away,
        double uptimeSeconds,
        Throughput throughput,
        Lanes lanes,
        Relay relay,
        double heapBytes,
        double cpu) {

    static InstanceReading of(String name, @Nullable Look before, Look after) {
        var interval = new Interval();
        interval.add(before, after);
        return new InstanceReading(
                name,
                after instanceof Look.Away(String why) ? why : null,
                interval.largest("process_uptime_seconds"),
                Throughput.of(interval),
                Lanes.of(interval),
                Relay.of(interval),
                heap(interval),
                interval.largest("process_cpu_usage"));
    }

    private static double heap(Interval interval) {
        List<Double> pools =
                interval.now("jvm_memory_used_bytes").stream()
                        .filter(pool -> pool.label("area").equals("heap"))
                        .map(pool -> pool.value())
                        .toList();
        return pools.isEmpty() ? Double.NaN : pools.stream().mapToDouble(Double::doubleValue).sum();
    }
}
