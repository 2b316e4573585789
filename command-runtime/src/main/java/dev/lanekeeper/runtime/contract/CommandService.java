package dev.lanekeeper.runtime.contract;

import dev.lanekeeper.events.Command;
import java.util.List;

/**
 * All that the runtime needs to know about a service: its words, and how its working set is loaded,
 * decided and written. One bean of this type makes a service.
 *
 * <p>The runtime calls {@link #load}, then {@link #decide} for each command in log order, then
 * {@link #save}, all within one transaction (READ COMMITTED) on one thread. Several transactions
 * run at once, each with commands of other keys; that two of them may still meet (a wrong key, a
 * consumer that has lost its partition, a row shared by many keys) is why {@code load} locks.
 *
 * @param <C> the sealed type of the service's commands
 * @param <S> the working set of one batch; private to the batch, may be mutable
 */
public interface CommandService<C extends Command, S> {

    /** The service's name and its command types. */
    CommandCatalog<C> catalog();

    /**
     * How many rows this command may touch, about: commands are decided together as long as the sum
     * stays within the batch's limit.
     */
    default int rows(C command) {
        return 1;
    }

    /**
     * Loads every row that these commands may write, one query a table, rows locked {@code for no
     * key update} in id order, tables always in the same order.
     */
    S load(List<CommandMessage<C>> messages);

    /**
     * Decides one command and, when it is accepted, changes the working set accordingly; a rejected
     * command leaves it as it was. No clock, no random number, no I/O: time and new ids come with
     * the message.
     */
    Decision decide(S state, CommandMessage<C> message);

    /**
     * Writes what changed, set-based: a row touched many times is written once.
     *
     * @param pipeline takes statements, which then travel together with the runtime's own; what is
     *     written otherwise is written before them
     */
    void save(S state, Pipeline pipeline);

    /** What must be true of the tables at any time; asked from time to time, and by operators. */
    default List<IntegrityCheck> integrityChecks() {
        return List.of();
    }
}
