package dev.lanekeeper.embedded;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The signals that Java cannot send by itself, and the wait for a process to end. */
public final class ProcessSignals {
    private static final long KILL_TIMEOUT_MS = 10_000;

    private ProcessSignals() {}

    /**
     * Sends a signal by its POSIX name, such as {@code INT} or {@code STOP}. Processes that are
     * gone already are no error: whoever sends a signal races with their end anyway.
     */
    public static void send(String signal, Collection<ProcessHandle> processes) {
        List<String> command =
                Stream.concat(
                                Stream.of("kill", "-" + signal),
                                processes.stream().map(process -> Long.toString(process.pid())))
                        .toList();
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot run " + command + " (expected: kill on the PATH)", e);
        } catch (InterruptedException e) {
            throw interrupted("sending " + signal, e);
        }
    }

    public static void send(String signal, ProcessHandle process) {
        send(signal, List.of(process));
    }

    /** Whether the process ended within the time. */
    public static boolean awaitExit(ProcessHandle process, long timeoutMs) {
        try {
            process.onExit().get(timeoutMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot wait for process " + process.pid(), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted("waiting for process " + process.pid(), e);
        }
    }

    /**
     * Ends a process and its descendants with SIGKILL, parents first so that none is started anew,
     * and waits until all are gone.
     */
    public static void killTree(ProcessHandle root) {
        List<ProcessHandle> tree = tree(root);
        tree.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : tree) {
            if (!awaitExit(process, KILL_TIMEOUT_MS)) {
                throw new IllegalStateException(
                        "process %d lives %d ms after SIGKILL"
                                .formatted(process.pid(), KILL_TIMEOUT_MS));
            }
        }
    }

    /** The process and all its descendants, parents first. */
    public static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** Keeps the interrupt for the caller and says what was left unfinished. */
    public static IllegalStateException interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while " + what, cause);
    }
}
