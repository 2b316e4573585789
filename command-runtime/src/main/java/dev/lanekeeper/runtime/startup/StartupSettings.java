package dev.lanekeeper.runtime.startup;

/**
 * How the start-up checks are made.
 *
 * @param brokerAnswerMs how long the broker may take to describe a topic; one that was made a
 *     moment ago must have become known by then
 */
public record StartupSettings(int brokerAnswerMs) {}
