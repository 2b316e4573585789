package dev.lanekeeper.token.intuit;

import dev.lanekeeper.runtime.contract.ProviderCall;
import java.time.Duration;
import java.time.Instant;

/** How long a call has gone without an answer, by the database's clock and our own in between. */
final class Patience {

    private final long beginNanos = System.nanoTime();
    private final ProviderCall call;
    private final Duration longest;

    Patience(ProviderCall call, Duration longest) {
        this.call = call;
        this.longest = longest;
    }

    Instant now() {
        return call.now().plusNanos(System.nanoTime() - beginNanos);
    }

    /** Whether it would be, after another pause. */
    boolean isOver(Duration pause) {
        return call.firstDueAt().plus(longest).isBefore(now().plus(pause));
    }
}
