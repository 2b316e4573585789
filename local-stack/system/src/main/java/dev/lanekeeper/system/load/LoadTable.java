package dev.lanekeeper.system.load;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints measurements as they come, a line each, and the ratios of a comparison. */
final class LoadTable {

    /** Columns of CPU seconds per 1,000 requests; a process that takes no part has 0.00. */
    private static final List<String> PROCESSES =
            List.of(
                    Processes.SERVICES,
                    Processes.BROKER,
                    Processes.POSTGRES,
                    Processes.RIVAL,
                    CpuMeter.LOAD_PROGRAM);

    private final PrintWriter out;

    LoadTable(PrintWriter out) {
        this.out = out;
    }

    void header() {
        out.printf("%-59s%-17s%s%n", "", "latency ms", "          CPU seconds per 1,000 requests");
        out.printf(
                "%7s %6s %5s  %-10s %9s %8s %8s %8s %7s",
                "callers", "keys", "round", "system", "req/s", "p50", "p99", "p99.9", "errors");
        PROCESSES.forEach(process -> out.printf(" %9s", process));
        out.println();
        out.flush();
    }

    void line(Cell cell, int round, Target target, Measurement measured) {
        out.printf(
                Locale.ROOT,
                "%7d %6d %5d  %-10s %9.0f %8.2f %8.2f %8.2f %7d",
                cell.callers(),
                cell.keys(),
                round,
                target.name(),
                measured.perSecond(),
                measured.percentileMs(50),
                measured.percentileMs(99),
                measured.percentileMs(99.9),
                measured.errorCount());
        PROCESSES.forEach(process -> out.printf(" %9s", figure(measured.cpuPerThousand(process))));
        out.println(measured.errors().isEmpty() ? "" : "  " + kinds(measured.errors()));
        out.flush();
    }

    void ratios(Cell cell, Target ours, Target rival, Comparison comparison) {
        out.printf(
                Locale.ROOT,
                "%7d %6d        %s : %s   rate x%.2f, p50 x%.2f, p99 x%.2f, CPU per request x%s%n%n",
                cell.callers(),
                cell.keys(),
                ours.name(),
                rival.name(),
                comparison.ratio(Measurement::perSecond),
                comparison.ratio(measured -> measured.percentileMs(50)),
                comparison.ratio(measured -> measured.percentileMs(99)),
                figure(comparison.ratio(ours::cpuPerThousand, rival::cpuPerThousand)));
        out.flush();
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "n/a";
    }

    private static String kinds(Map<String, Long> errors) {
        return errors.entrySet().stream()
                .map(error -> error.getValue() + " x " + error.getKey())
                .collect(Collectors.joining(", "));
    }
}
