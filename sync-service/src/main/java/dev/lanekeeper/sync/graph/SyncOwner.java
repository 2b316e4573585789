package dev.lanekeeper.sync.graph;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncCommand.FailSync;
import dev.lanekeeper.events.sync.SyncCommand.FinishSync;
import dev.lanekeeper.events.sync.SyncCommand.PauseSync;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Whoever holds a page's lock, as the lane hears of it. Each of its commands names the fence, and
 * the same portion said twice by one owner is one command.
 */
final class SyncOwner {

    private static final String SOURCE = CommandIdentity.OWN_SOURCE_PREFIX + "sync:owner";
    private static final String LOCK_LOST = "lock_lost";

    private final Ingress ingress;
    private final Held held;
    private final Duration patience;

    /**
     * A hold of a page's lock.
     *
     * @param actor on whose behalf
     */
    record Held(
            String tenantId,
            String pageId,
            UUID session,
            long fence,
            String actor,
            String correlationId) {}

    /**
     * @param patience with the lane, for each command
     */
    SyncOwner(Ingress ingress, Held held, Duration patience) {
        this.ingress = ingress;
        this.held = held;
        this.patience = patience;
    }

    void apply(
            int pageNumber,
            List<SyncedConversation> conversations,
            int passedOver,
            List<Oddity> odd,
            int unavailable,
            HistoryCursor next)
            throws InterruptedException {
        var _ =
                decided(
                        "page/" + pageNumber,
                        new ApplySyncPage(
                                held.tenantId(),
                                held.pageId(),
                                held.session(),
                                held.fence(),
                                pageNumber,
                                conversations,
                                passedOver,
                                odd,
                                unavailable,
                                next.text()));
    }

    /**
     * @return the session's totals
     */
    JsonNode pause(String reason) throws InterruptedException {
        return decided(
                        "pause",
                        new PauseSync(
                                held.tenantId(),
                                held.pageId(),
                                held.session(),
                                held.fence(),
                                reason))
                .path("totals");
    }

    /**
     * @return the session's totals
     */
    JsonNode finish() throws InterruptedException {
        return decided(
                        "finish",
                        new FinishSync(
                                held.tenantId(), held.pageId(), held.session(), held.fence()))
                .path("totals");
    }

    void fail(String errorCode) throws InterruptedException {
        var _ =
                decided(
                        "fail",
                        new FailSync(
                                held.tenantId(),
                                held.pageId(),
                                held.session(),
                                held.fence(),
                                errorCode));
    }

    private JsonNode decided(String what, SyncCommand command) throws InterruptedException {
        String id = held.session() + "/" + held.fence() + "/" + what;
        Answer answer =
                ingress.submit(
                        new Submission(
                                new CommandIdentity(SOURCE, id),
                                command,
                                held.actor(),
                                held.correlationId(),
                                patience));
        if (!(answer instanceof Answer.Decided(Outcome<String> outcome, boolean _))) {
            throw SyncBroken.undecided(held.session());
        }
        if (outcome.status() == Outcome.Status.ACCEPTED) {
            return Json.tree(String.valueOf(outcome.result()));
        }
        throw outcome.code().equals(LOCK_LOST)
                ? SyncBroken.lockLost(held.session())
                : SyncBroken.refused(held.session(), outcome.code());
    }
}
