package dev.lanekeeper.system.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Waits after the warm-up until the JVMs under test are quiet. What the warm-up made hot is still
 * being compiled then, for as long as a minute on a busy machine, and would be charged to the cells
 * that come first.
 */
final class Settling {

    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIME_MAX = Duration.ofSeconds(60);

    /** CPU seconds in one look; a JVM that only polls uses less. */
    private static final double QUIET_CPU_SECONDS = 0.10;

    private Settling() {}

    /** Returns at once where the system does not tell CPU times. */
    static void await(CpuMeter cpu) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + TIME_MAX.toNanos();
        while (busiest(cpu) > QUIET_CPU_SECONDS && System.nanoTime() < deadlineNanos) {
            // Each look takes its interval.
        }
    }

    private static double busiest(CpuMeter cpu) throws InterruptedException {
        Map<String, Double> before = cpu.secondsByName();
        if (before.isEmpty()) {
            return 0;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
        Map<String, Double> used = CpuMeter.difference(before, cpu.secondsByName());
        return Math.max(
                used.getOrDefault(Processes.SERVICES, 0.0),
                used.getOrDefault(Processes.RIVAL, 0.0));
    }
}
