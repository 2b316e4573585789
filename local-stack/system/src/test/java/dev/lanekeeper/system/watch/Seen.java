package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.scrape.Exposition;
import dev.lanekeeper.system.scrape.UnreadableExpositionException;

/** Looks as they come from services that answer. */
final class Seen {

    private Seen() {}

    static Look.Seen at(double seconds, String metrics) {
        try {
            return new Look.Seen((long) (seconds * 1e9), Exposition.read(metrics));
        } catch (UnreadableExpositionException e) {
            throw new AssertionError(e);
        }
    }
}
