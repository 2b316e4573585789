package dev.lanekeeper.runtime.replay;

/**
 * A letter and what has become of it.
 *
 * @param attempts at its command that have ended, as far as the inbox remembers
 */
public record JudgedLetter(Letter letter, Standing standing, int attempts) {}
