package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import java.time.Duration;
import java.util.Set;

/**
 * How a service calls its providers. A bean of this type is what a worker of the runtime asks, for
 * one call at a time and outside any transaction; a service without one makes no calls.
 *
 * @param <C> the sealed type of the service's commands
 */
@FunctionalInterface
public interface ProviderCalls<C extends Command> {

    /**
     * Makes the call. It may block up to the time-out of calls, and is asked again, possibly on
     * another instance, when this one ends in the middle: what it sends to the provider must carry
     * an idempotency key made from the call. Whatever it throws counts as {@link Answer.Again}.
     */
    Answer<C> make(ProviderCall call) throws InterruptedException;

    /** All kinds of calls that it makes; a few. */
    default Set<String> kinds() {
        return Set.of();
    }

    /** What came of a call. */
    sealed interface Answer<C extends Command> {

        /** It has an answer, which this command tells to the lane. */
        record Finished<C extends Command>(C command) implements Answer<C> {}

        /** There is nothing to call for any more. */
        record Moot<C extends Command>() implements Answer<C> {}

        /**
         * It has no answer yet: once more after a pause.
         *
         * @param pause before the next attempt; zero: as the usual back-off says
         * @param reason for the log, without secrets
         */
        record Again<C extends Command>(Duration pause, String reason) implements Answer<C> {}
    }
}
