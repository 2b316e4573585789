package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncedConversation;
import java.time.Duration;
import java.util.List;

/** What came of reading on in a page's history. */
sealed interface Reading {

    /**
     * A portion.
     *
     * @param passedOver conversations that were read before
     * @param unavailable conversations whose further messages Meta does not give
     * @param next where it goes on
     * @param pauseFor before the next one, because little is left of what may be asked for
     */
    record Portion(
            List<SyncedConversation> conversations,
            List<Oddity> odd,
            int passedOver,
            int unavailable,
            HistoryCursor next,
            Duration pauseFor)
            implements Reading {}

    /**
     * Not now.
     *
     * @param reason stable and snake_case
     * @param told what the API said, in a few words
     */
    record NotNow(String reason, String told, Duration pauseFor) implements Reading {}

    /**
     * Never.
     *
     * @param errorCode stable and snake_case
     * @param told what the API said, in its numbers
     */
    record Never(String errorCode, String told) implements Reading {}
}
