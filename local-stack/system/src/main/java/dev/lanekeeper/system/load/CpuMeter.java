package dev.lanekeeper.system.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time used by the processes that take part. PostgreSQL works in children, some of which end
 * while we measure: a process {@code withChildren} counts its living descendants and the children
 * that it has already waited for.
 */
final class CpuMeter {

    /** The name of this program in the table. */
    static final String LOAD_PROGRAM = "load";

    /**
     * @param name in the table; processes of one name are added up
     */
    record Metered(String name, ProcessHandle process, boolean withChildren) {}

    private final List<Metered> processes;

    CpuMeter(List<Metered> processes) {
        this.processes = processes;
    }

    /** Empty where the system does not tell. */
    Map<String, Double> secondsByName() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        if (ProcessTimes.areKnown()) {
            processes.forEach(
                    metered -> seconds.merge(metered.name(), secondsOf(metered), Double::sum));
        }
        return seconds;
    }

    static Map<String, Double> difference(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> difference = new LinkedHashMap<>();
        after.forEach(
                (name, seconds) -> difference.put(name, seconds - before.getOrDefault(name, 0.0)));
        return difference;
    }

    /** Not a number for a process that has ended: its time is known to nobody here. */
    private static double secondsOf(Metered metered) {
        if (!metered.process().isAlive()) {
            return Double.NaN;
        }
        ProcessTimes times = ProcessTimes.of(metered.process().pid());
        if (!metered.withChildren()) {
            return times.ownSeconds();
        }
        double living =
                metered.process()
                        .descendants()
                        .mapToDouble(child -> ProcessTimes.of(child.pid()).ownSeconds())
                        .sum();
        return times.ownSeconds() + times.endedChildrenSeconds() + living;
    }
}
