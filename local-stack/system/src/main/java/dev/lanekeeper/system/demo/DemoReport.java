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
        out.println(checked.inAWord());
        checked.verdict().broken().forEach(line -> out.println("    " + line));
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
                        promise.inAWord()));
        long held = checked.stream().filter(promise -> promise.verdict().held()).count();
        out.printf("%n%d of %d promises held%n", held, checked.size());
        out.flush();
    }
}
