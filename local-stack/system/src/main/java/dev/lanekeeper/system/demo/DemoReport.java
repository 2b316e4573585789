package dev.lanekeeper.system.demo;

import java.io.PrintWriter;
import java.util.List;

/** What the demo says while it runs, and the table at its end. */
final class DemoReport {

    private static final String ROW = "%-82s %8s  %-24s %s%n";

    private final PrintWriter out;

    DemoReport(PrintWriter out) {
        this.out = out;
    }

    void begin(Promise promise) {
        out.print(promise.sentence() + " ... ");
        out.flush();
    }

    void end(CheckedPromise checked) {
        out.println(checked.verdict().inAWord());
        checked.verdict().lines().forEach(line -> out.println("    " + line));
        out.flush();
    }

    void table(List<CheckedPromise> checked) {
        out.println();
        out.printf(ROW, "promise", "requests", "result", "verdict");
        checked.forEach(promise ->
                out.printf(
                        ROW,
                        promise.promise().sentence(),
                        promise.requests(),
                        promise.verdict().result(),
                        promise.verdict().inAWord()));
        long skipped = count(checked, Verdict.Skipped.class);
        out.printf(
                "%n%d of %d promises held%s%n",
                count(checked, Verdict.Held.class),
                checked.size(),
                skipped == 0 ? "" : ", %d skipped".formatted(skipped));
        out.flush();
    }

    private static long count(List<CheckedPromise> checked, Class<? extends Verdict> verdict) {
        return checked.stream().map(CheckedPromise::verdict).filter(verdict::isInstance).count();
    }
}
