package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for {@code GET /api/health} to answer 200. */
public final class HealthCheck {

    private static final String PATH = "/api/health";
    private static final long POLL_INTERVAL_MS = 50;

    private HealthCheck() {}

    /**
     * Returns when the service is healthy.
     *
     * @param isAlive false when there is nothing to wait for any more
     * @param log where the reason stands when it does not come up
     * @throws LocalSystemException when the service ends, or is not healthy in time
     */
    public static void await(
            String name, ApiClient service, BooleanSupplier isAlive, Path log, Duration timeout)
            throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isHealthy(service)) {
            if (!isAlive.getAsBoolean()) {
                throw new LocalSystemException(
                        "%s ended while it started; the reason is in %s".formatted(name, log));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalSystemException(
                        "%s is not healthy after %d s; the reason may be in %s"
                                .formatted(name, timeout.toSeconds(), log));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MS);
        }
    }

    /** Whether it says so right now; a service that does not answer is not. */
    public static boolean isHealthy(ApiClient service) {
        try {
            return service.get(PATH).status() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
