package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.counter.CounterCommand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A unit of work without a database, and the redelivery of a poll without a broker: groups fail as
 * told, and what is settled once is remembered, as the inbox does.
 */
final class FlakyLane {

    private record Fault(
            Predicate<List<Readable<CounterCommand>>> when, Supplier<RuntimeException> failure) {}

    final List<List<Long>> tries = new ArrayList<>();
    final Set<Long> settled = new HashSet<>();
    final List<Long> givenUp = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Isolation<CounterCommand> isolation =
            new Isolation<>(this::settle, (command, _) -> givenUp.add(command.bytes().offset()));

    /** From now on, groups that hold an undecided command at this offset fail so. */
    FlakyLane failingAt(long offset, Supplier<RuntimeException> failure) {
        return failingWhen(group -> holds(group, offset) && !isOver(offset), failure);
    }

    FlakyLane failingWhen(
            Predicate<List<Readable<CounterCommand>>> when, Supplier<RuntimeException> failure) {
        faults.add(new Fault(when, failure));
        return this;
    }

    private void settle(List<Readable<CounterCommand>> group) {
        tries.add(group.stream().map(command -> command.bytes().offset()).toList());
        for (Fault fault : faults) {
            if (fault.when().test(group)) {
                throw fault.failure().get();
            }
        }
        tries.getLast().forEach(settled::add);
    }

    private static boolean holds(List<Readable<CounterCommand>> group, long offset) {
        return group.stream().anyMatch(command -> command.bytes().offset() == offset);
    }

    /** Decided, or ended as failed: both stand in the inbox. */
    private boolean isOver(long offset) {
        return settled.contains(offset) || givenUp.contains(offset);
    }

    void deliver(List<Readable<CounterCommand>> poll) {
        isolation.run(poll);
    }

    /** Delivers the poll until it is taken; how many deliveries that took. */
    int deliverUntilTaken(List<Readable<CounterCommand>> poll, int deliveriesMax) {
        for (int delivery = 1; delivery <= deliveriesMax; delivery++) {
            try {
                deliver(poll);
                return delivery;
            } catch (RuntimeException _) {
                // The container brings the whole poll again.
            }
        }
        throw new AssertionError("not taken within " + deliveriesMax + " deliveries: " + tries);
    }
}
