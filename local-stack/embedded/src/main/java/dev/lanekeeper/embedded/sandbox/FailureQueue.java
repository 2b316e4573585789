package dev.lanekeeper.embedded.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How the next calls go wrong.
 *
 * @param <F> what calls may meet
 */
public final class FailureQueue<F extends Enum<F>> {

    private static final Duration USUAL_DELAY = Duration.ofMillis(1_500);

    private final Deque<F> next = new ArrayDeque<>();
    private @Nullable F always;
    private Duration delay = USUAL_DELAY;

    /** The next calls meet these, one each, whatever they ask for. */
    @SafeVarargs
    public final synchronized void next(F... failures) {
        for (F failure : failures) {
            next.addLast(failure);
        }
    }

    /** Every call from now on meets it; null: none does. */
    public synchronized void always(@Nullable F failure) {
        always = failure;
        next.clear();
    }

    /** How long slow calls take. */
    public synchronized void slowFor(Duration time) {
        delay = time;
    }

    public synchronized Duration delay() {
        return delay;
    }

    /** What the call that is there now meets; null: it goes well. */
    public synchronized @Nullable F take() {
        F failure = next.pollFirst();
        return failure == null ? always : failure;
    }
}
