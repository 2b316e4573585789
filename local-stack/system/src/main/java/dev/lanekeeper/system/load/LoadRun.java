package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.Run;
import dev.lanekeeper.system.launcher.StateFolder;
import dev.lanekeeper.system.load.CpuMeter.Metered;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of {@code lanekeeper load}: makes the registers, starts the rival if one is wanted, and
 * measures cell after cell.
 */
final class LoadRun {

    private final Run run;
    private final StateFolder state;
    private final PrintWriter out;
    private final LoadTable table;
    private final Target ours;

    LoadRun(Run run, StateFolder state, PrintWriter out) {
        this.run = run;
        this.state = state;
        this.out = out;
        this.table = new LoadTable(out);
        this.ours = new Target("lanekeeper", run.service("pos").port());
    }

    /**
     * @return whether every request of every cell was answered as it should be
     */
    boolean measure(List<Cell> cells, int rounds, boolean againstRowLock)
            throws IOException, SQLException, InterruptedException {
        out.println(MachineLine.describe(DatabaseVersion.of(run)));
        LoadRegisters registers =
                LoadRegisters.prepare(
                        run, state, cells.stream().mapToInt(Cell::keys).max().orElse(0));
        if (!againstRowLock) {
            return measureAlone(cells, rounds, registers);
        }
        try (RowLockRival rival = RowLockRival.start(run, state, registers.all())) {
            out.printf(
                    "rival: %s, in a JVM with the services' options %s%n", rival, run.jvmOptions());
            return measureBoth(cells, rounds, registers, rival);
        }
    }

    private boolean measureAlone(List<Cell> cells, int rounds, LoadRegisters registers)
            throws InterruptedException {
        CpuMeter cpu = new CpuMeter(Processes.of(run));
        boolean clean = true;
        table.header();
        for (Cell cell : cells) {
            ClosedLoop loop = new ClosedLoop(registers.requests(cell.keys()), cpu);
            for (int round = 1; round <= rounds; round++) {
                clean &= measure(loop, cell, round, ours).errorCount() == 0;
            }
        }
        return clean;
    }

    private boolean measureBoth(
            List<Cell> cells, int rounds, LoadRegisters registers, RowLockRival rival)
            throws InterruptedException {
        List<Metered> processes = new ArrayList<>(Processes.of(run));
        processes.add(Processes.rival(rival.process()));
        CpuMeter cpu = new CpuMeter(processes);
        boolean clean = true;
        table.header();
        for (Cell cell : cells) {
            ClosedLoop loop = new ClosedLoop(registers.requests(cell.keys()), cpu);
            Comparison comparison = new Comparison(new ArrayList<>(), new ArrayList<>());
            for (int round = 1; round <= rounds; round++) {
                comparison.ours().add(measure(loop, cell, round, ours));
                comparison.rivals().add(measure(loop, cell, round, rival.target()));
            }
            table.ratios(cell, ours, rival.target(), comparison);
            clean &= comparison.isWithoutErrors();
        }
        return clean;
    }

    private Measurement measure(ClosedLoop loop, Cell cell, int round, Target target)
            throws InterruptedException {
        Measurement measured = loop.run(cell, target);
        table.line(cell, round, target, measured);
        return measured;
    }
}
