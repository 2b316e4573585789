package dev.lanekeeper.system.launcher;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started so far. It is stopped in the opposite order, once, whoever asks first: a
 * failed start, Ctrl-C in the middle of a start, or the end of a run.
 */
final class StartedParts {

    private final Deque<Part> parts = new ArrayDeque<>();
    private final Console console;
    private boolean closed;

    StartedParts(Console console) {
        this.console = console;
    }

    private record Part(String name, AutoCloseable handle) {}

    /**
     * Takes what has just been started.
     *
     * @throws LocalSystemException when no more is taken; the part is stopped already then
     */
    <T extends AutoCloseable> T add(String name, T handle) {
        synchronized (this) {
            if (!closed) {
                parts.push(new Part(name, handle));
                return handle;
            }
        }
        stop(new Part(name, handle));
        throw stoppedWhileStarting();
    }

    /** From now on nothing more is taken, so that a start gives up at its next step. */
    synchronized void close() {
        closed = true;
    }

    /**
     * For long steps of a start.
     *
     * @throws LocalSystemException when nothing more is taken
     */
    synchronized void requireOpen() {
        if (closed) {
            throw stoppedWhileStarting();
        }
    }

    /**
     * Returns when all is stopped; a part that fails to stop is named, and does not keep the others
     * from stopping.
     */
    void stop() {
        Deque<Part> started;
        synchronized (this) {
            closed = true;
            started = new ArrayDeque<>(parts);
            parts.clear();
        }
        started.forEach(this::stop);
    }

    private static LocalSystemException stoppedWhileStarting() {
        return new LocalSystemException("stopped while it was starting");
    }

    private void stop(Part part) {
        try {
            part.handle().close();
            console.step(part.name() + " stopped");
        } catch (Exception e) {
            // AutoCloseable declares no less than that, and the next part has to stop all the same.
            console.step(part.name() + " did not stop in order: " + e);
        }
    }
}
