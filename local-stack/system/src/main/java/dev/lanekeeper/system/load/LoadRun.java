package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.ServiceInstance;
import dev.lanekeeper.system.launcher.StateFolder;
import dev.lanekeeper.system.load.CpuMeter.Metered;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of {@code lanekeeper load}: makes what the workload needs, starts the rival if one is
 * wanted, warms both sides up and measures cell after cell. In each round of a cell the two sides
 * take turns, so that whatever else the machine does meets both.
 */
final class LoadRun {

    /**
     * Before anything counts, each side bears these, one after the other: a JVM that was started a
     * moment ago would be measured cold, and one that has seen great batches only compiles anew for
     * the single caller.
     */
    private static final List<Integer> WARM_UP_CALLERS = List.of(128, 8, 1);

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Run run;
    private final Workload workload;
    private final List<ServiceInstance> called;
    private final StateFolder state;
    private final PrintWriter out;
    private final LoadTable table;

    /**
     * @param called the instances that callers take in turn
     */
    LoadRun(
            Run run,
            Workload workload,
            List<ServiceInstance> called,
            StateFolder state,
            PrintWriter out) {
        this.run = run;
        this.workload = workload;
        this.called = called;
        this.state = state;
        this.out = out;
        this.table = new LoadTable(out);
    }

    /**
     * Prints as it goes; tells whether every request of every cell was answered as it should be.
     *
     * @param contested the same workload, when it is measured against the row lock; null when not
     */
    boolean measure(List<Cell> cells, int rounds, @Nullable ContestedWorkload contested)
            throws IOException, SQLException, InterruptedException {
        say(MachineLine.describe(DatabaseVersion.of(run)));
        say(
                "callers use %s of %d instances"
                        .formatted(
                                called.stream()
                                        .map(ServiceInstance::name)
                                        .collect(Collectors.joining(", ")),
                                run.instancesOf(workload.service()).size()));
        int keysMax = cells.stream().mapToInt(Cell::keys).max().orElse(0);
        workload.prepare(keysMax);
        try {
            return measurePrepared(cells, rounds, contested);
        } finally {
            workload.finished();
        }
    }

    private boolean measurePrepared(
            List<Cell> cells, int rounds, @Nullable ContestedWorkload contested)
            throws IOException, SQLException, InterruptedException {
        Target ours = Target.lanekeeper(called);
        List<Metered> processes = Processes.of(run);
        PollMeter polls = new PollMeter(run.instancesOf(workload.service()));
        if (contested == null) {
            return measure(
                    cells, rounds, List.of(ours), new Meters(new CpuMeter(processes), polls));
        }
        try (RowLockRival rival = RowLockRival.start(run, state, contested)) {
            say(
                    "rival: a row lock per request, in a JVM with the services' options "
                            + run.jvmOptions());
            processes.add(Processes.rival(rival.process()));
            return measure(
                    cells,
                    rounds,
                    List.of(ours, rival.target()),
                    new Meters(new CpuMeter(processes), polls));
        }
    }

    private boolean measure(List<Cell> cells, int rounds, List<Target> targets, Meters meters)
            throws SQLException, InterruptedException {
        checkpoint();
        say("warming up");
        int keysMax = cells.stream().mapToInt(Cell::keys).max().orElse(1);
        for (Target target : targets) {
            warmUp(target, keysMax, meters);
        }
        Settling.await(meters.cpu());
        table.header();
        boolean clean = true;
        for (Cell cell : cells) {
            clean &= measure(cell, rounds, targets, meters);
        }
        return clean;
    }

    /**
     * What was just written into tables would bring a checkpoint about in the middle of some cell,
     * and after it each page goes into the log whole once. The warm-up bears that now.
     */
    private void checkpoint() throws SQLException {
        try (Connection connection = run.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private void warmUp(Target target, int keys, Meters meters)
            throws SQLException, InterruptedException {
        ClosedLoop loop = new ClosedLoop(workload.requests(keys, target), meters);
        for (int callers : WARM_UP_CALLERS) {
            var _ = loop.run(new Cell(callers, keys, 0, Duration.ZERO, WARM_UP), target);
        }
    }

    private boolean measure(Cell cell, int rounds, List<Target> targets, Meters meters)
            throws SQLException, InterruptedException {
        Map<Target, List<Measurement>> measured = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Target target : targets) {
                ClosedLoop loop = new ClosedLoop(workload.requests(cell.keys(), target), meters);
                Measurement measurement = loop.run(cell, target);
                table.line(cell, round, target, measurement);
                measured.computeIfAbsent(target, _ -> new ArrayList<>()).add(measurement);
            }
        }
        if (targets.size() == 2) {
            Target ours = targets.getFirst();
            Target rival = targets.getLast();
            table.ratios(
                    cell,
                    ours,
                    rival,
                    new Comparison(
                            measured.getOrDefault(ours, List.of()),
                            measured.getOrDefault(rival, List.of())));
        }
        return measured.values().stream()
                .flatMap(List::stream)
                .allMatch(measurement -> measurement.errorCount() == 0);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
