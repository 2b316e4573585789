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
}
