package dev.lanekeeper.system.load;

import java.util.List;

/**
 * A system under load, on a port of this machine.
 *
 * @param name in the table
 * @param processes that do its work, by their names in the table; what the others use meanwhile is
 *     not its cost
 */
record Target(String name, int port, List<String> processes) {

    static Target lanekeeper(int port) {
        return new Target(
                "lanekeeper",
                port,
                List.of(Processes.SERVICES, Processes.BROKER, Processes.POSTGRES));
    }

    static Target rowLock(int port) {
        return new Target("row-lock", port, List.of(Processes.RIVAL, Processes.POSTGRES));
    }

    /** CPU seconds of its own processes for 1,000 answered requests. */
    double cpuPerThousand(Measurement measured) {
        return processes.stream().mapToDouble(measured::cpuPerThousand).sum();
    }
}
