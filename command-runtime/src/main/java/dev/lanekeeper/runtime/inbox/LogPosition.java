package dev.lanekeeper.runtime.inbox;

/** Where a command stands in the command topic. */
public record LogPosition(int partition, long offset) {}
