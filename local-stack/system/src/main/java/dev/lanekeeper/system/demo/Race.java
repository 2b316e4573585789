package dev.lanekeeper.system.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Requests that start at the same moment. */
final class Race {

    /** More at once would only wait for one another at the server's door. */
    private static final int AT_ONCE_MAX = 200;

    private Race() {}

    /** A request of a race, and what comes of it. */
    interface Entrant<T> {
        T send() throws IOException, InterruptedException;
    }

    /** Sends all when all are ready; the answers are in the order of the entrants. */
    static <T> List<T> of(List<? extends Entrant<T>> entrants)
            throws IOException, InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Semaphore places = new Semaphore(AT_ONCE_MAX);
        List<Future<T>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Entrant<T> entrant : entrants) {
                sent.add(threads.submit(() -> sendAfter(start, places, entrant)));
            }
            start.countDown();
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : sent) {
            answers.add(answered(answer));
        }
        return answers;
    }

    private static <T> T sendAfter(CountDownLatch start, Semaphore places, Entrant<T> entrant)
            throws IOException, InterruptedException {
        start.await();
        places.acquire();
        try {
            return entrant.send();
        } finally {
            places.release();
        }
    }

    private static <T> T answered(Future<T> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException("a request of the race has no answer", e.getCause());
        }
    }
}
