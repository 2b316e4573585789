package dev.lanekeeper.events;

/**
 * A request to change one entity. Commands of one {@link #key} are decided one after the other, in
 * the order of the partition that the key selects.
 */
public interface Command {

    /** The entity that racing requests fight over: record key and {@code ce_subject} on Kafka. */
    String key();

    /** The workspace, vendor or owner whose object this is. It limits who may read the outcome. */
    String tenant();

    /**
     * Whether only our own services may send it: what their workers report, and what needs a role
     * that only they can check. A listed foreign source may not, whatever its entry says.
     */
    default boolean fromServicesOnly() {
        return false;
    }

    /**
     * What tells this request from another one under the same id: itself, unless parts of it differ
     * each time it is made, as sealed ones do. Two commands that ask for the same have equal ones.
     */
    default Object comparable() {
        return this;
    }
}
