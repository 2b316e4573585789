package dev.lanekeeper.system.demo;

import dev.lanekeeper.embedded.ProcessIdentity;
import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.HealthCheck;
import dev.lanekeeper.system.launcher.ServiceInstance;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An instance that is to be killed, and that the launcher is to start again. */
final class Victim {

    private static final Duration RETURN_TIMEOUT = Duration.ofSeconds(90);
    private static final long LOOK_INTERVAL_MS = 200;

    private final DemoSystem system;
    private final ServiceInstance instance;
    private final ProcessIdentity process;
    private volatile boolean killed;

    private Victim(DemoSystem system, ServiceInstance instance, ProcessIdentity process) {
        this.system = system;
        this.instance = instance;
        this.process = process;
    }

    /**
     * @throws IOException when the instance has no process
     */
    static Victim of(DemoSystem system, ServiceInstance instance) throws IOException {
        return new Victim(
                system,
                instance,
                system.processOf(instance)
                        .orElseThrow(() ->
                                new IOException(instance.name() + " does not run: see its log")));
    }

    /** SIGKILL: it can neither finish nor tell anybody. */
    void kill() {
        process.find().ifPresent(ProcessHandle::destroyForcibly);
        killed = true;
    }

    /**
     * Returns when its successor is healthy; at once when it was not killed.
     *
     * @throws IOException when there is none in time
     */
    void awaitReturn() throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + RETURN_TIMEOUT.toNanos();
        while (killed && !isBack()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new IOException(
                        "%s was not started again within %d s"
                                .formatted(instance.name(), RETURN_TIMEOUT.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL_MS);
        }
    }

    private boolean isBack() throws IOException {
        Optional<ProcessIdentity> now = system.processOf(instance);
        return now.isPresent()
                && now.get().pid() != process.pid()
                && HealthCheck.isHealthy(ApiClient.anonymous(instance.uri()));
    }
}
