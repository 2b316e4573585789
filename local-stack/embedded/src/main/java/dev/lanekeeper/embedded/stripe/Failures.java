package dev.lanekeeper.embedded.stripe;

import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Deque<Failure> next = new ArrayDeque<>();
    private @Nullable Failure always;

    /** The next calls meet these, one each, whatever they ask for. */
    public synchronized void next(Failure... failures) {
        for (Failure failure : failures) {
            next.addLast(failure);
        }
    }

    /** Every call from now on meets it; null: none does. */
    public synchronized void always(@Nullable Failure failure) {
        always = failure;
        next.clear();
    }

    synchronized @Nullable Failure take() {
        Failure failure = next.pollFirst();
        return failure == null ? always : failure;
    }
}
