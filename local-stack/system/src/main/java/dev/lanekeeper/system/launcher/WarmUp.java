package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.Answer;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.client.PosApi;
import dev.lanekeeper.system.client.Register;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits until commands are really decided, then takes their whole path until it is warm: the first
 * requests of a cold JVM take seconds, and nobody should see them. The commands start shifts on
 * registers that do not exist, so all of them are refused and nothing is changed.
 */
final class WarmUp {

    /**
     * After a kill, the broker gives the lanes to the new consumers when the sessions of the old
     * ones have run out.
     */
    private static final Duration FIRST_OUTCOME_TIMEOUT = Duration.ofSeconds(60);

    private static final int REQUESTS = 600;
    private static final int CALLERS = 8;

    /** A slow machine is told ready after this, warm or not. */
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private static final UUID NOBODY = UUID.fromString("5a3b1e00-0000-4000-8000-0000000000ff");
    private static final String USER = "warm-up";

    /** The answer of a service that has decided; whatever else comes first means: not yet. */
    private static final int REFUSED_STATUS = 404;

    private final String name;
    private final ApiClient pos;
    private final AtomicInteger sent = new AtomicInteger();

    private WarmUp(String name, ApiClient pos) {
        this.name = name;
        this.pos = pos;
    }

    /**
     * @return how many requests were sent
     * @throws LocalSystemException when no command is decided in time
     */
    static int run(ServiceInstance pos, LocalTokens tokens) throws IOException {
        WarmUp warmUp =
                new WarmUp(
                        pos.name(),
                        ApiClient.anonymous(pos.uri()).withToken(tokens.user(USER, NOBODY)));
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
        Answer answer = startUnknownShift();
        while (answer.status() != REFUSED_STATUS) {
            if (System.nanoTime() > deadlineNanos) {
                throw new LocalSystemException(
                        "%s decides no commands: after %d s it answers %s (expected: %d)"
                                .formatted(
                                        name,
                                        FIRST_OUTCOME_TIMEOUT.toSeconds(),
                                        answer.inShort(),
                                        REFUSED_STATUS));
            }
            answer = startUnknownShift();
        }
    }

    private void callUntil(long deadlineNanos) {
        try {
            while (System.nanoTime() < deadlineNanos && sent.incrementAndGet() <= REQUESTS) {
                startUnknownShift();
            }
        } catch (IOException _) {
            // Nothing depends on these requests: what is broken shows in the sample data that come
            // next.
        }
    }

    private Answer startUnknownShift() throws IOException {
        Register unknown = new Register(UUID.randomUUID(), NOBODY, NOBODY, "");
        return pos.post(
                PosApi.OPEN_OR_JOIN_PATH,
                PosApi.openOrJoinBody(unknown, USER, null),
                "Prefer",
                "wait=1");
    }
}
