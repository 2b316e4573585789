package dev.lanekeeper.sync.graph;

import dev.lanekeeper.runtime.web.ProblemException;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** How a sync ends that does not end well, for its caller. */
final class SyncBroken {

    private SyncBroken() {}

    /** It slept past its lease, or somebody took the lock away. */
    static ProblemException lockLost(UUID session) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "lock_lost",
                "This sync does not hold the page's lock any more; what it read last was not written.",
                Map.of("resumeSession", session));
    }

    static ProblemException refused(UUID session, String code) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                code,
                "Refused: " + code.replace('_', ' ') + ".",
                Map.of("resumeSession", session));
    }

    /** The lane has not said anything in time; whatever it says, the session can be resumed. */
    static ProblemException undecided(UUID session) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "What was read could not be written in time; the sync can be resumed.",
                Map.of("resumeSession", session));
    }

    static ProblemException providerUnavailable(UUID session, String told) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "provider_unavailable",
                "Facebook does not answer at the moment; the sync can be resumed.",
                Map.of("resumeSession", session, "reason", told));
    }

    static ProblemException never(String errorCode, String told) {
        return new ProblemException(
                errorCode.equals("page_token_invalid") || errorCode.equals("permission_missing")
                        ? HttpStatus.CONFLICT
                        : HttpStatus.BAD_GATEWAY,
                errorCode,
                "Facebook does not give the page's history: " + errorCode.replace('_', ' ') + ".",
                Map.of("reason", told));
    }
}
