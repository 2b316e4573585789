package dev.lanekeeper.embedded.testing;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Starts services in one JVM one after the other. Spring Boot sets the JVM's log up anew at each
 * start, and two that do so at once break it now and then ({@code LoggerContext.reset} of Logback
 * is for one thread).
 */
public final class Starts {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private Starts() {}

    public static <T> T oneAtATime(Supplier<T> start) {
        ONE_AT_A_TIME.lock();
        try {
            return start.get();
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
