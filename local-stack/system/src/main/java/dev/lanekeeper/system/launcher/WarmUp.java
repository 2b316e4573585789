package dev.lanekeeper.system.launcher;

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
 * Takes the whole path of a command until it is warm: the first requests of a cold JVM take
 * seconds, and nobody should see them. The commands start shifts on registers that do not exist, so
 * all of them are refused and nothing is changed.
 */
final class WarmUp {

    private static final int REQUESTS = 600;
    private static final int CALLERS = 8;

    /** A slow machine is told ready after this, warm or not. */
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    private static final UUID NOBODY = UUID.fromString("5a3b1e00-0000-4000-8000-0000000000ff");
    private static final String USER = "warm-up";

    private final ApiClient pos;
    private final AtomicInteger sent = new AtomicInteger();
    private final long deadlineNanos = System.nanoTime() + TIME_MAX.toNanos();

    private WarmUp(ApiClient pos) {
        this.pos = pos;
    }

    /**
     * @return how many requests were sent
     */
    static int run(Run run, LocalTokens tokens) {
        WarmUp warmUp =
                new WarmUp(
                        ApiClient.anonymous(run.service("pos").uri())
                                .withToken(tokens.user(USER, NOBODY)));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.execute(warmUp::callUntilWarm);
            }
        }
        return Math.min(warmUp.sent.get(), REQUESTS);
    }

    private void callUntilWarm() {
        try {
            while (System.nanoTime() < deadlineNanos && sent.incrementAndGet() <= REQUESTS) {
                Register unknown = new Register(UUID.randomUUID(), NOBODY, NOBODY, "");
                pos.post(PosApi.OPEN_OR_JOIN_PATH, PosApi.openOrJoinBody(unknown, USER, null));
            }
        } catch (IOException _) {
            // Nothing depends on these requests: what is broken shows in the sample data that come
            // next.
        }
    }
}
