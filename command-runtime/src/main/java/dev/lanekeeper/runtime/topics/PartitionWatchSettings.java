package dev.lanekeeper.runtime.topics;

/**
 * How the partition count of the command topic is watched.
 *
 * @param intervalSeconds between two looks at the topic
 * @param acknowledged the count that an operator has dealt with: the alarm about a change to it is
 *     over; 0 for none
 */
public record PartitionWatchSettings(int intervalSeconds, int acknowledged) {}
