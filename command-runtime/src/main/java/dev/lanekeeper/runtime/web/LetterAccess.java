package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.replay.FoundLetter;
import dev.lanekeeper.runtime.replay.Letter;
import dev.lanekeeper.runtime.replay.LetterBox;
import dev.lanekeeper.runtime.replay.LetterPage;
import dev.lanekeeper.runtime.replay.LetterQuery;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which dead letters a caller may see: an admin those of its own tenants, one who is a service of
 * the operator as well those of everybody, and those that nobody can read. To others a letter looks
 * like none.
 */
final class LetterAccess {

    private static final Logger log = LoggerFactory.getLogger(LetterAccess.class);

    private final LetterBox box;

    LetterAccess(LetterBox box) {
        this.box = box;
    }

    static Predicate<Letter> of(Caller caller) {
        Roles.require(caller, Caller.ADMIN);
        return letter -> {
            String tenant = letter.tenant();
            return caller.is(Caller.SERVICE) || (tenant != null && caller.actsFor(tenant));
        };
    }

    /**
     * @throws ProblemException 404 when there is no letter for this caller
     */
    FoundLetter find(Caller caller, LogPosition position) {
        Predicate<Letter> mayBeSeen = of(caller);
        try {
            return box.find(position)
                    .filter(found -> mayBeSeen.test(found.letter()))
                    .orElseThrow(() ->
                            ProblemException.notFound(
                                    "letter_unknown", "No dead letter of yours is at this place."));
        } catch (KafkaException e) {
            throw brokerAway(e);
        }
    }

    LetterPage page(LetterQuery query) throws InterruptedException {
        try {
            return box.page(query);
        } catch (KafkaException e) {
            throw brokerAway(e);
        }
    }

    private static ProblemException brokerAway(KafkaException cause) {
        log.warn("dead letters cannot be read: {}", cause.toString());
        return ProblemException.unavailable("The broker does not answer at the moment.");
    }
}
