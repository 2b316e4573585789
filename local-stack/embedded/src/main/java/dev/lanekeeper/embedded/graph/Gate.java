package dev.lanekeeper.embedded.graph;

import java.util.concurrent.CancellationException;

/** Lets so many calls pass and the others wait: whoever waits there can be killed at leisure. */
final class Gate {

    private long passes = Long.MAX_VALUE;
    private int waiting;

    /** So many from now on; the others wait. */
    synchronized void allow(long calls) {
        passes = calls;
        notifyAll();
    }

    synchronized void open() {
        allow(Long.MAX_VALUE);
    }

    synchronized int waiting() {
        return waiting;
    }

    synchronized void pass() {
        waiting++;
        try {
            while (passes <= 0) {
                wait();
            }
            passes -= passes == Long.MAX_VALUE ? 0 : 1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server stops");
        } finally {
            waiting--;
        }
    }
}
