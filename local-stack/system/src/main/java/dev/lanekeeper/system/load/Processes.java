package dev.lanekeeper.system.load;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.load.CpuMeter.Metered;
import dev.lanekeeper.system.load.CpuMeter.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The processes of a load run by their names in the table. */
final class Processes {

    /**
     * The launcher, which holds the services, together with the JVMs of services that run apart.
     */
    static final String SERVICES = "services";

    static final String BROKER = "broker";
    static final String POSTGRES = "postgres";

    /** PostgreSQL's decoding of its log for the relays of all services. */
    static final String DECODING = "decoding";

    static final String RIVAL = "rival";

    private Processes() {}

    static List<Metered> of(Run run) {
        List<Metered> metered = new ArrayList<>();
        for (Map.Entry<String, ProcessIdentity> entry : run.processes().entrySet()) {
            String name = nameInTable(entry.getKey());
            entry.getValue().find().ifPresent(process -> add(metered, name, process));
        }
        metered.add(new Metered(CpuMeter.LOAD_PROGRAM, ProcessHandle.current(), Part.PROCESS));
        return metered;
    }

    static Metered rival(ProcessHandle process) {
        return new Metered(RIVAL, process, Part.PROCESS);
    }

    private static void add(List<Metered> metered, String name, ProcessHandle process) {
        if (name.equals(POSTGRES)) {
            metered.add(new Metered(POSTGRES, process, Part.FAMILY));
            metered.add(new Metered(DECODING, process, Part.DECODERS));
        } else {
            metered.add(new Metered(name, process, Part.PROCESS));
        }
    }

    private static String nameInTable(String process) {
        return switch (process) {
            case Run.KAFKA -> BROKER;
            case Run.POSTGRES -> POSTGRES;
            default -> SERVICES;
        };
    }
}
