package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.events.Command;

/** What may be asked of a counter. */
public sealed interface CounterCommand extends Command {

    String counter();

    @Override
    default String key() {
        return counter();
    }

    @Override
    default String tenant() {
        return "everybody";
    }

    /** Adds to the counter, which is made when it is not there. */
    record Add(String counter, int amount) implements CounterCommand {}

    /** Meets a bug: its decision throws. */
    record Break(String counter) implements CounterCommand {}
}
