package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.ServiceInstance;
import java.util.List;

/**
 * A system under load, on this machine.
 *
 * @param name in the table
 * @param ports of its instances; callers take them in turn
 * @param processes that do its work, by their names in the table; what the others use meanwhile is
 *     not its cost
 */
record Target(String name, List<Integer> ports, List<String> processes) {

    static final String OURS = "lanekeeper";

    static Target lanekeeper(List<ServiceInstance> instances) {
        return new Target(
                OURS,
                instances.stream().map(ServiceInstance::port).toList(),
                List.of(
                        Processes.SERVICES,
                        Processes.BROKER,
                        Processes.POSTGRES,
                        Processes.DECODING));
    }

    static Target rowLock(int port) {
        return new Target("row-lock", List.of(port), List.of(Processes.RIVAL, Processes.POSTGRES));
    }

    boolean isOurs() {
        return name.equals(OURS);
    }

    /** The port of the instance that this caller, from 0, keeps calling. */
    int portOf(int caller) {
        return ports.get(caller % ports.size());
    }

    /** CPU time of its own processes for each answered request, in microseconds. */
    double cpuMicros(Measurement measured) {
        return processes.stream().mapToDouble(measured::cpuMicros).sum();
    }
}
