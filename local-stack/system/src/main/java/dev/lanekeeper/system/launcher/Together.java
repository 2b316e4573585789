package dev.lanekeeper.system.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Steps that need not wait for one another. */
final class Together {

    private Together() {}

    /** A step of a start. */
    interface Step {
        void run() throws IOException;
    }

    /**
     * Returns when all steps have ended; throws what the first one in the list threw that failed.
     */
    static void run(Step... steps) throws IOException, InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Step step : steps) {
                running.add(
                        threads.submit(() -> {
                            step.run();
                            return null;
                        }));
            }
        }
        for (Future<?> step : running) {
            await(step);
        }
    }

    private static void await(Future<?> step) throws IOException, InterruptedException {
        try {
            step.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default ->
                        throw new IllegalStateException("a step of the start failed", e);
            }
        }
    }
}
