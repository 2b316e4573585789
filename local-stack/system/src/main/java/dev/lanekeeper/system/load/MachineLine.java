package dev.lanekeeper.system.load;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** One line about the machine: figures mean nothing without it. */
final class MachineLine {

    private MachineLine() {}

    static String describe(String postgresVersion) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%d cores, load average %s at start, %s %s, JDK %s, PostgreSQL %s",
                Runtime.getRuntime().availableProcessors(),
                load < 0 ? "n/a" : String.format(Locale.ROOT, "%.2f", load),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                postgresVersion);
    }
}
