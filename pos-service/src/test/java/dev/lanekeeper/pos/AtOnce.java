package dev.lanekeeper.pos;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Lets many callers go at the same moment and waits for all of them. */
final class AtOnce {

    private AtOnce() {}

    static <T, R> List<R> call(List<T> callers, Function<T, R> action) {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running =
                    callers.stream()
                            .map(caller ->
                                    threads.submit(() -> {
                                        gate.await();
                                        return action.apply(caller);
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
