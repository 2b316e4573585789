package dev.lanekeeper.system.watch;

import dev.lanekeeper.system.scrape.Exposition;

/** One look at one instance. */
sealed interface Look {

    /**
     * It has answered.
     *
     * @param atNanos of {@link System#nanoTime}
     */
    record Seen(long atNanos, Exposition numbers) implements Look {}

    /**
     * It has not, or not with numbers.
     *
     * @param why in a few words
     */
    record Away(String why) implements Look {}
}
