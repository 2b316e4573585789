package dev.lanekeeper.system.imports;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** How far an import has come, told every second. */
final class Progress {

    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PrintWriter out;
    private final long beginNanos = System.nanoTime();
    private long toldNanos = beginNanos;
    private long stored;
    private long before;
    private long refused;

    Progress(PrintWriter out) {
        this.out = out;
    }

    synchronized void stored(boolean wasThereBefore) {
        if (wasThereBefore) {
            before++;
        } else {
            stored++;
        }
        tell();
    }

    /** Each line that could not be brought along is named. */
    synchronized void refused(TokenLine line, String why) {
        refused++;
        out.println(line + ": " + why);
        tell();
    }

    synchronized long refusals() {
        return refused;
    }

    private void tell() {
        if (System.nanoTime() - toldNanos > TELL_NANOS) {
            toldNanos = System.nanoTime();
            sum("…");
        }
    }

    synchronized void end() {
        sum("done");
    }

    private void sum(String word) {
        double seconds = (System.nanoTime() - beginNanos) / 1e9;
        out.printf(
                "%s %,d stored, %,d were stored before, %,d refused; %,.0f lines/s%n",
                word, stored, before, refused, (stored + before + refused) / seconds);
        out.flush();
    }
}
