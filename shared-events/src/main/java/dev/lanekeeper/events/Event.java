package dev.lanekeeper.events;

/**
 * Something that has happened because a command was decided. Published with the key of that
 * command, in commit order.
 */
public interface Event {}
