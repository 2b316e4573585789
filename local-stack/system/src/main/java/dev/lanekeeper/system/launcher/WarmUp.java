package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits until commands are really decided, then takes their whole path until it is warm: the first
 * requests of a cold JVM take seconds, and nobody should see them. The commands are about things
 * that do not exist, so nothing is changed.
 */
final class WarmUp {

    /** Whose requests these are. */
    static final UUID NOBODY = UUID.fromString("5a3b1e00-0000-4000-8000-0000000000ff");

    static final String USER = "warm-up";

    /** Callers wait for their outcome no longer than this: it is asked for again anyway. */
    static final String[] PATIENCE = {"Prefer", "wait=1"};

    /**
     * After a kill, the broker gives the lanes to the new consumers when the sessions of the old
     * ones have run out.
     */
    private static final Duration FIRST_OUTCOME_TIMEOUT = Duration.ofSeconds(60);

    private static final int REQUESTS = 600;
    private static final int CALLERS = 8;

    /** A slow machine is told ready after this, warm or not. */
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private final String name;
    private final int decidedStatus;
    private final Request request;
    private final AtomicInteger sent = new AtomicInteger();

    /** A command that changes nothing. */
    interface Request {
        Answer send() throws IOException;
    }

    private WarmUp(String name, int decidedStatus, Request request) {
        this.name = name;
        this.decidedStatus = decidedStatus;
        this.request = request;
    }

    /**
     * @param decidedStatus of a service that has decided; whatever else comes first means: not yet
     * @return how many requests were sent
     * @throws LocalSystemException when no command is decided in time
     */
    static int run(ServiceInstance instance, int decidedStatus, Request request)
            throws IOException {
        WarmUp warmUp = new WarmUp(instance.name(), decidedStatus, request);
        warmUp.awaitFirstOutcome();
        long deadlineNanos = System.nanoTime() + TIME_MAX.toNanos();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(() -> warmUp.callUntil(deadlineNanos));
            }
        }
        return Math.min(warmUp.sent.get(), REQUESTS);
    }

    private void awaitFirstOutcome() throws IOException {
        long deadlineNanos = System.nanoTime() + FIRST_OUTCOME_TIMEOUT.toNanos();
        Answer answer = request.send();
        while (answer.status() != decidedStatus) {
            if (System.nanoTime() > deadlineNanos) {
                throw new LocalSystemException(
                        "%s decides no commands: after %d s it answers %s (expected: %d)"
                                .formatted(
                                        name,
                                        FIRST_OUTCOME_TIMEOUT.toSeconds(),
                                        answer.inShort(),
                                        decidedStatus));
            }
            answer = request.send();
        }
    }

    private void callUntil(long deadlineNanos) {
        try {
            while (System.nanoTime() < deadlineNanos && sent.incrementAndGet() <= REQUESTS) {
                request.send();
            }
        } catch (IOException _) {
            // Nothing depends on these requests: what is broken shows in the sample data that come
            // next.
        }
    }
}
