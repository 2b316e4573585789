package dev.lanekeeper.runtime.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lanekeeper.runtime.counter.CounterClient.Sent;
import dev.lanekeeper.runtime.counter.CounterCommand.Add;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Additions of 1 that go on while a test breaks things: each is sent once, to one of a few counters
 * in turn. The n-th that takes effect on a counter is told the value n: so the order of effects can
 * be read from the answers.
 */
final class Traffic implements AutoCloseable {

    private static final int COUNTERS = 16;
    private static final long PACE_MS = 2;

    /** Not yet acknowledged by the broker: while it is away, no more are made. */
    private static final int UNDER_WAY_MAX = 200;

    private static final Duration PROGRESS = Duration.ofSeconds(180);

    private final CounterClient client;
    private final String name = UUID.randomUUID().toString();
    private final List<Addition> additions = new ArrayList<>();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private long lettersBefore;

    /** A command, and the broker's word on it. */
    record Addition(Sent sent, Future<RecordMetadata> acknowledgement) {

        String counter() {
            return sent.command().counter();
        }
    }

    Traffic(CounterClient client) {
        this.client = client;
    }

    /** Call it when the topics are there. */
    void start() {
        lettersBefore = client.deadLetters();
        sender.scheduleWithFixedDelay(this::sendOne, 0, PACE_MS, TimeUnit.MILLISECONDS);
    }

    private void sendOne() {
        int n = additions.size();
        if (n >= UNDER_WAY_MAX && !additions.get(n - UNDER_WAY_MAX).acknowledgement().isDone()) {
            return;
        }
        Sent sent = Sent.of(new Add(name + "-" + n % COUNTERS, 1));
        additions.add(new Addition(sent, client.sendAhead(sent)));
    }

    /** Waits until so many more have taken effect: a fault is to meet work, and not idleness. */
    void awaitProgress(int more) {
        long goal = accepted() + more;
        await().atMost(PROGRESS).ignoreExceptions().until(() -> accepted() >= goal);
    }

    /** How many of them ended as failed. */
    long failed() {
        return count("failed");
    }

    private long accepted() {
        return count("accepted");
    }

    private long count(String status) {
        return client.jdbc()
                .sql("select count(*) from inbox where key like ? || '-%' and status = ?")
                .params(name, status)
                .query(Long.class)
                .single();
    }

    /** Ends it, and asserts that each took effect once, in order, and was told so. */
    void endAndCheck() throws ExecutionException, InterruptedException {
        close();
        assertThat(sender.awaitTermination(PROGRESS.toSeconds(), TimeUnit.SECONDS)).isTrue();
        new History(client, additions).check();
        assertThat(client.deadLetters()).isEqualTo(lettersBefore);
    }

    @Override
    public void close() {
        sender.shutdown();
    }
}
