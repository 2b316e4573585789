package dev.lanekeeper.system.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time used by the processes that take part. PostgreSQL works in children, some of which end
 * while we measure.
 */
final class CpuMeter {

    /** The name of this program in the table. */
    static final String LOAD_PROGRAM = "load";

    /** How the title of a child begins in which PostgreSQL decodes its log for a relay. */
    private static final String DECODER = "postgres: walsender";

    /** Which part of a process and its children is meant. */
    enum Part {
        PROCESS,
        /**
         * The process, its living descendants and the children that it has already waited for, but
         * for the decoders.
         */
        FAMILY,
        /**
         * The decoders of a PostgreSQL. Each reads the log of all databases, the rival's too: their
         * time is not the rival's cost.
         */
        DECODERS
    }

    /**
     * @param name in the table; processes of one name are added up
     */
    record Metered(String name, ProcessHandle process, Part part) {}

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
        return switch (metered.part()) {
            case PROCESS -> times.ownSeconds();
            case FAMILY ->
                    times.ownSeconds()
                            + times.endedChildrenSeconds()
                            + secondsOfChildren(metered.process(), false);
            case DECODERS -> secondsOfChildren(metered.process(), true);
        };
    }

    private static double secondsOfChildren(ProcessHandle parent, boolean decoders) {
        return parent.descendants()
                .filter(child -> isDecoder(child.pid()) == decoders)
                .mapToDouble(child -> ProcessTimes.of(child.pid()).ownSeconds())
                .sum();
    }

    /** False for a process that has just ended. */
    private static boolean isDecoder(long pid) {
        try {
            return Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            StandardCharsets.ISO_8859_1)
                    .startsWith(DECODER);
        } catch (IOException _) {
            return false;
        }
    }
}
