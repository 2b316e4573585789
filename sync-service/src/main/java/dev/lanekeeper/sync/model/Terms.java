package dev.lanekeeper.sync.model;

import java.time.Duration;

/**
 * What the operator has settled.
 *
 * @param lease how long a lock lasts from its last use
 */
public record Terms(Duration lease) {}
