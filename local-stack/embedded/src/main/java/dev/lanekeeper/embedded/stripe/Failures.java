package dev.lanekeeper.embedded.stripe;

import dev.lanekeeper.embedded.sandbox.FailureQueue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the next calls of the API go wrong. */
public final class Failures {

    /** What a call meets. */
    public enum Failure {
        /** 500, and nothing happened. */
        SERVER_ERROR,
        /** 429 with Retry-After, and nothing happened. */
        TOO_MANY_REQUESTS,
        /** The connection ends before anything happened. */
        CUT_BEFORE,
        /** It happened, and nobody is told. */
        CUT_AFTER,
        /** It happened, and the answer is a page of HTML with status 200. */
        HTML,
        /** It happens after a while. */
        SLOW,
        /** No answer ever; nothing happened. */
        HANG
    }

    private final FailureQueue<Failure> queue = new FailureQueue<>();

    /** The next calls meet these, one each, whatever they ask for. */
    public void next(Failure... failures) {
        queue.next(failures);
    }

    /** Every call from now on meets it; null: none does. */
    public void always(@Nullable Failure failure) {
        queue.always(failure);
    }

    Duration delay() {
        return queue.delay();
    }

    @Nullable Failure take() {
        return queue.take();
    }
}
