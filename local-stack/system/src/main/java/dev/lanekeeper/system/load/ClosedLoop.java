package dev.lanekeeper.system.load;

import dev.lanekeeper.system.launcher.LocalSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Runs the callers of one cell and puts their counts together. Callers are platform threads: they
 * take a third less CPU than virtual ones from the system that is measured on the same cores (0.05
 * against 0.07 ms a request, 128 callers).
 */
final class ClosedLoop {

    private final Requests requests;
    private final Meters meters;

    ClosedLoop(Requests requests, Meters meters) {
        this.requests = requests;
        this.meters = meters;
    }

    /**
     * @throws LocalSystemException when there is nothing more to send: fewer callers than the cell
     *     has would be measured
     */
    Measurement run(Cell cell, Target target) throws InterruptedException {
        Window window = Window.startingNow(cell);
        Pace pace = new Pace(cell.perSecond());
        List<Caller> callers =
                IntStream.range(0, cell.callers())
                        .mapToObj(
                                caller -> new Caller(target.portOf(caller), requests, window, pace))
                        .toList();
        List<FutureTask<Void>> running = callers.stream().map(ClosedLoop::start).toList();
        waitUntil(window.beginNanos());
        Meters.Reading before = meters.now();
        waitUntil(window.endNanos());
        Meters.Reading used = meters.now().since(before);
        for (FutureTask<Void> caller : running) {
            await(caller);
        }
        return together(cell, callers, used);
    }

    private static FutureTask<Void> start(Caller caller) {
        FutureTask<Void> task = new FutureTask<>(caller, null);
        Thread.ofPlatform().name("caller").start(task);
        return task;
    }

    private static void await(FutureTask<Void> caller) throws InterruptedException {
        try {
            caller.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LocalSystemException known) {
                throw known;
            }
            throw new IllegalStateException("a caller gave up", e.getCause());
        }
    }

    private static Measurement together(Cell cell, List<Caller> callers, Meters.Reading used) {
        Histogram all = callers.getFirst().latencyUs();
        Map<String, Long> errors = new HashMap<>(callers.getFirst().errors());
        for (Caller caller : callers.subList(1, callers.size())) {
            all.add(caller.latencyUs());
            caller.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum));
        }
        return new Measurement(
                cell.measured().toMillis() / 1_000.0,
                all,
                errors,
                used.cpuSeconds(),
                used.polls().commandsEach());
    }

    /** The measured time is a time: there is no other condition to wait for. */
    private static void waitUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    }
}
