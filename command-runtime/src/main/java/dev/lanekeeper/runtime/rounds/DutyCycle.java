package dev.lanekeeper.runtime.rounds;

/**
 * The largest part of its time that background work may spend working: the slower the machine, the
 * longer the pauses.
 *
 * @param percentMax 1 to 100
 */
public record DutyCycle(int percentMax) {

    /** How long to pause after work that took so long. */
    public long pauseNanos(long tookNanos) {
        return tookNanos * (100 - percentMax) / percentMax;
    }
}
