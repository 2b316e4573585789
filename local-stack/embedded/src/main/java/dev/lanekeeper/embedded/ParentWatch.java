package dev.lanekeeper.embedded;

import java.io.IOException;

/**
 * Ends this JVM, with its shutdown hooks, when its standard input ends. The input is a pipe from
 * the parent, so its end is the one sign of the parent's death that the kernel gives even after
 * {@code kill -9}.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Call it first of all: a parent may die while its child starts. */
    public static void begin() {
        Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::exitAtEndOfInput);
    }

    private static void exitAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException _) {
            // A broken pipe says the same as its end.
        }
        System.exit(0);
    }
}
