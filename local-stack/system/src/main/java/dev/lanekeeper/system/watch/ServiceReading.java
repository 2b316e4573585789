package dev.lanekeeper.system.watch;

import java.util.List;

/**
 * A service as a whole.
 *
 * @param instances all of them, those that are away included
 */
record ServiceReading(
        String name,
        List<InstanceReading> instances,
        Throughput throughput,
        Lanes lanes,
        Relay relay,
        Promises promises) {

    static ServiceReading of(String name, List<InstanceReading> instances, Interval all) {
        return new ServiceReading(
                name,
                instances,
                Throughput.of(all),
                Lanes.of(all),
                Relay.of(all),
                Promises.of(all));
    }

    List<InstanceReading> awayInstances() {
        return instances.stream().filter(instance -> instance.away() != null).toList();
    }

    /** Whether none of its instances says anything. */
    boolean isAway() {
        return awayInstances().size() == instances.size();
    }
}
