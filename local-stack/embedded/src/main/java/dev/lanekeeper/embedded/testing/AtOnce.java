package dev.lanekeeper.embedded.testing;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Lets many callers go at the same moment and waits for all of them. */
public final class AtOnce {

    private AtOnce() {}

    /** What each of these does; the results in their order. */
    public static <T, R> List<R> call(List<T> callers, Function<T, R> action) {
        return calls(
                callers.stream().map(caller -> (Callable<R>) () -> action.apply(caller)).toList());
    }

    /** The same call, so many times. */
    public static <R> List<R> times(int count, Callable<R> call) {
        return calls(Collections.nCopies(count, call));
    }

    /** These calls; the results in their order. */
    public static <R> List<R> calls(List<? extends Callable<R>> calls) {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running =
                    calls.stream()
                            .map(call ->
                                    threads.submit(() -> {
                                        gate.await();
                                        return call.call();
                                    }))
                            .toList();
            gate.countDown();
            return running.stream().map(AtOnce::result).toList();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
