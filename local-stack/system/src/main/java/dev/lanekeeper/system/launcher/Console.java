package dev.lanekeeper.system.launcher;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * What the person at the terminal sees while the system starts: a line for each step, with the
 * seconds since the beginning.
 */
final class Console {

    private final PrintWriter out;
    private final long beginNanos = System.nanoTime();

    Console(PrintWriter out) {
        this.out = out;
    }

    void step(String text) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds(), text);
        out.flush();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    double seconds() {
        return (System.nanoTime() - beginNanos) / 1e9;
    }
}
