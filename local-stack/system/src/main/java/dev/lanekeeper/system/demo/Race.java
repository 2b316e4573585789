package dev.lanekeeper.system.demo;

import dev.lanekeeper.system.client.Answer;
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

    /** A request of a race. */
    interface Entrant {
        Answer send() throws IOException;
    }

    /** Sends all when all are ready; the answers are in the order of the entrants. */
    static List<Answer> of(List<? extends Entrant> entrants)
            throws IOException, InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Semaphore places = new Semaphore(AT_ONCE_MAX);
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Entrant entrant : entrants) {
                sent.add(threads.submit(() -> sendAfter(start, places, entrant)));
            }
            start.countDown();
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : sent) {
            answers.add(answered(answer));
        }
        return answers;
    }

    private static Answer sendAfter(CountDownLatch start, Semaphore places, Entrant entrant)
            throws IOException, InterruptedException {
        start.await();
        places.acquire();
        try {
            return entrant.send();
        } finally {
            places.release();
        }
    }

    private static Answer answered(Future<Answer> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException("a request of the race has no answer", e.getCause());
        }
    }
}
