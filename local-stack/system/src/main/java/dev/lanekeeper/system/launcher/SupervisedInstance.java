package dev.lanekeeper.system.launcher;

import dev.lanekeeper.system.client.ApiClient;
import dev.lanekeeper.system.launcher.RestartPolicy.Decision.GiveUp;
import dev.lanekeeper.system.launcher.RestartPolicy.Decision.StartAgain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An instance in a JVM of its own that is started again whenever it ends unasked. run.json names
 * its process, and none between two.
 *
 * <p>Closes the race of a stop with a restart: once {@link #close} has begun nothing is started,
 * what was started before is stopped, and run.json is left alone from its return on.
 */
final class SupervisedInstance implements AutoCloseable {

    /** Starts the instance's JVM. */
    interface Launch {
        ServicePart.InOwnJvm start();
    }

    private final ServiceInstance instance;
    private final Launch launch;
    private final Duration startTimeout;
    private final RunJournal journal;
    private final Console console;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ServicePart.InOwnJvm part;
    private volatile @Nullable Thread watch;

    /**
     * Starts the instance for the first time.
     *
     * @param startTimeout after which a restarted instance that is not healthy is ended
     */
    SupervisedInstance(
            ServiceInstance instance,
            Launch launch,
            Duration startTimeout,
            RunJournal journal,
            Console console) {
        this.instance = instance;
        this.launch = launch;
        this.startTimeout = startTimeout;
        this.journal = journal;
        this.console = console;
        this.part = launch.start();
    }

    /** Names its process in run.json. */
    void tellPid() throws IOException {
        journal.write(run -> run.withProcess(instance.name(), part.process().pid()));
    }

    /** Call it when the first start has succeeded: what never ran is not started again. */
    void beginWatch(RestartPolicy policy) {
        watch =
                Thread.ofPlatform()
                        .daemon()
                        .name("watch-" + instance.name())
                        .start(() -> watch(policy));
    }

    boolean isAlive() {
        return !isClosing() && part.isAlive();
    }

    Path log() {
        return part.log();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closing.countDown();
        ServicePart.InOwnJvm last;
        synchronized (this) {
            last = part;
        }
        last.close();
        Thread watching = watch;
        if (watching != null) {
            watching.join();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void watch(RestartPolicy first) {
        try {
            RestartPolicy policy = first;
            boolean watched = true;
            while (watched) {
                long healthyFromNanos = System.nanoTime();
                int code = part.process().waitFor();
                Duration healthy = Duration.ofNanos(System.nanoTime() - healthyFromNanos);
                if (isClosing()) {
                    return;
                }
                journal.write(run -> run.withoutProcess(instance.name()));
                switch (policy.afterEnd(healthy)) {
                    case StartAgain(Duration pause, RestartPolicy next) -> {
                        sayStartingAgain(code, pause);
                        watched = startAgainAfter(pause);
                        policy = next;
                    }
                    case GiveUp(int restarts) -> {
                        sayStaysDown(code, restarts);
                        watched = false;
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            console.step("%s is not watched any more: %s".formatted(instance.name(), e));
        } catch (InterruptedException _) {
            // Nobody interrupts this thread; whoever does wants it to end.
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the instance is healthy or has ended; false when it has been stopped. */
    private boolean startAgainAfter(Duration pause) throws IOException, InterruptedException {
        if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        synchronized (this) {
            if (isClosing()) {
                return false;
            }
            part = launch.start();
        }
        tellPid();
        try {
            HealthCheck.await(
                    instance.name(),
                    ApiClient.anonymous(instance.uri()),
                    this::isAlive,
                    log(),
                    startTimeout);
            console.step("%s is healthy again on %s".formatted(named(), instance.uri()));
        } catch (LocalSystemException e) {
            if (isClosing()) {
                return false;
            }
            console.step("%s did not come back: %s".formatted(named(), e.getMessage()));
            part.process().destroyForcibly();
        }
        return true;
    }

    private void sayStartingAgain(int code, Duration pause) {
        console.step(
                "%s ended with code %d; starting it again in %d ms"
                        .formatted(named(), code, pause.toMillis()));
    }

    private void sayStaysDown(int code, int restarts) {
        console.step(
                "%s ended with code %d after %d restarts without a minute of health: it stays down. The reason may be in %s; './lanekeeper down' and 'up' try anew"
                        .formatted(named(), code, restarts, log()));
    }

    private String named() {
        return "%s (pid %d)".formatted(instance.name(), part.process().pid());
    }
}
