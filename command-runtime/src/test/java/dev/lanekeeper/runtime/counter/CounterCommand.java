package dev.lanekeeper.runtime.counter;

import dev.lanekeeper.events.Command;
import java.util.UUID;

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

    /** Takes from this counter and adds to another one, which may stand on another lane. */
    record Pass(String counter, String to, int amount) implements CounterCommand {}

    /** Wants something fetched from the depot, after a while. */
    record Fetch(String counter, UUID parcel, int afterMs) implements CounterCommand {}

    /** The depot has answered. */
    record Fetched(String counter, int amount) implements CounterCommand {

        @Override
        public boolean fromServicesOnly() {
            return true;
        }
    }
}
