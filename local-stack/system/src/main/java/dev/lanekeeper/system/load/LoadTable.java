package dev.lanekeeper.system.load;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints measurements as they come, a line each, and the ratios of a comparison. */
final class LoadTable {

    /** Columns of CPU microseconds per request; a process that takes no part has 0. */
    private static final List<String> PROCESSES =
            List.of(
                    Processes.SERVICES,
                    Processes.BROKER,
                    Processes.POSTGRES,
                    Processes.DECODING,
                    Processes.RIVAL,
                    CpuMeter.LOAD_PROGRAM);

    private final PrintWriter out;

    LoadTable(PrintWriter out) {
        this.out = out;
    }

    void header() {
        out.printf(
                "%-44s%-26s%17s  %s%n",
                "", "latency ms", "commands", "CPU microseconds per request");
        out.printf(
                "%7s %6s %5s  %-10s %9s %8s %8s %8s %7s %8s",
                "callers",
                "keys",
                "round",
                "system",
                "req/s",
                "p50",
                "p99",
                "p99.9",
                "errors",
                "per poll");
        PROCESSES.forEach(process -> out.printf(" %9s", process));
        out.println();
        out.flush();
    }

    void line(Cell cell, int round, Target target, Measurement measured) {
        out.printf(
                Locale.ROOT,
                "%7d %6d %5d  %-10s %9.0f %8.2f %8.2f %8.2f %7d %8s",
                cell.callers(),
                cell.keys(),
                round,
                target.name(),
                measured.perSecond(),
                measured.percentileMs(50),
                measured.percentileMs(99),
                measured.percentileMs(99.9),
                measured.errorCount(),
                figure("%.1f", measured.commandsPerPoll()));
        PROCESSES.forEach(
                process -> out.printf(" %9s", figure("%.0f", measured.cpuMicros(process))));
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
                figure("%.2f", comparison.ratio(ours::cpuMicros, rival::cpuMicros)));
        out.flush();
    }

    private static String figure(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
    }

    private static String kinds(Map<String, Long> errors) {
        return errors.entrySet().stream()
                .map(error -> error.getValue() + " x " + error.getKey())
                .collect(Collectors.joining(", "));
    }
}
