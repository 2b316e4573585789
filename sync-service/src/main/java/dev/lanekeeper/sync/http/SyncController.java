package dev.lanekeeper.sync.http;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.web.Answered;
import dev.lanekeeper.runtime.web.Body;
import dev.lanekeeper.runtime.web.CommandCall;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.web.ProblemException;
import dev.lanekeeper.sync.graph.SyncRun;
import dev.lanekeeper.sync.graph.SyncRun.Begun;
import dev.lanekeeper.sync.graph.SyncRun.Progress;
import dev.lanekeeper.sync.http.Bodies.SyncBody;
import dev.lanekeeper.sync.store.PageReads;
import dev.lanekeeper.sync.store.SyncReads;
import dev.lanekeeper.sync.store.SyncReads.SyncView;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Reads a page's history while the caller waits. One at a time for each page; what does not fit
 * into the time goes on with the next call.
 */
@RestController
final class SyncController {

    private static final String PATH = "/api/conversations/sync-fixed";

    private final SyncRun run;
    private final PageReads pages;
    private final SyncReads syncs;

    SyncController(SyncRun run, PageReads pages, SyncReads syncs) {
        this.run = run;
        this.pages = pages;
        this.syncs = syncs;
    }

    /**
     * How far a session has come, over all its calls.
     *
     * @param synced conversations that it has read
     * @param inserted of them were new
     * @param updated of them have changed
     * @param eventsCreated interactions that were new
     * @param skipped what was known already, could not be understood, or is not available any more
     * @param resumeSession for the call that goes on; null when it is done
     * @param pausedBy why there is more; null when it is done
     * @param retryAfterSeconds before which Facebook would refuse; null: go on at once
     */
    record SyncAnswer(
            boolean success,
            int synced,
            int inserted,
            int updated,
            int eventsCreated,
            int skipped,
            boolean hasMore,
            @Nullable UUID resumeSession,
            @Nullable String pausedBy,
            @Nullable Long retryAfterSeconds) {}

    @Operation(summary = "Read a page's history, or go on with it")
    @Answered(SyncAnswer.class)
    @PostMapping(PATH)
    ResponseEntity<?> sync(@Body SyncBody body, CommandCall call) throws InterruptedException {
        String tenant = call.caller().tenant();
        SyncCommand command =
                body.resumeSession() == null
                        ? new StartSync(tenant, body.pageId(), body.facebookPageId())
                        : new ResumeSync(
                                tenant, body.pageId(), body.facebookPageId(), body.resumeSession());
        return call.sendAndContinue(
                command,
                (begun, replayed) ->
                        replayed
                                ? standing(session(begun.result()))
                                : answer(run.run(begun(command, begun, call))));
    }

    private Begun begun(SyncCommand command, Success begun, CommandCall call) {
        JsonNode result = begun.result();
        return new Begun(
                pages.token(command.tenantId(), command.pageId())
                        .orElseThrow(Parameters::pageUnknown),
                session(result),
                result.path("fence").asLong(),
                result.path("cursor").isString() ? result.path("cursor").stringValue() : null,
                result.path("pagesFetched").asInt(),
                call.caller().subject(),
                call.correlationId(),
                call.preferredWait().filter(Duration::isPositive).orElse(null));
    }

    private static UUID session(JsonNode result) {
        return UUID.fromString(result.path("session").asString());
    }

    private static SyncAnswer answer(Progress progress) {
        boolean more = progress.pausedBy() != null;
        JsonNode totals = progress.totals();
        return new SyncAnswer(
                true,
                totals.path("conversations").asInt(),
                totals.path("inserted").asInt(),
                totals.path("updated").asInt(),
                totals.path("eventsCreated").asInt(),
                totals.path("skipped").asInt(),
                more,
                more ? progress.session() : null,
                progress.pausedBy(),
                progress.retryAfter() == null
                        ? null
                        : Math.max(1, progress.retryAfter().toSeconds()));
    }

    /** Of a session that an earlier request with the same key has begun. */
    private SyncAnswer standing(UUID session) {
        SyncView seen =
                syncs.sync(session)
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "session_not_found", "There is no such session."));
        boolean more = seen.finishedAt() == null;
        return new SyncAnswer(
                !seen.status().equals("failed"),
                seen.synced(),
                seen.inserted(),
                seen.updated(),
                seen.eventsCreated(),
                seen.skipped(),
                more,
                more ? session : null,
                more ? seen.status() : null,
                null);
    }

    /** The route of old: it began at zero each time. */
    @Operation(summary = "Gone: sync-fixed takes its place")
    @Answered(status = 410)
    @PostMapping("/api/conversations/sync")
    void gone() {
        throw new ProblemException(
                HttpStatus.GONE, "gone", "Use POST " + PATH + ".", Map.of("use", PATH));
    }

    /** The newest first. */
    record SyncList(List<SyncView> syncs) {}

    @Operation(summary = "Syncs of a page, the newest first")
    @GetMapping("/api/syncs")
    SyncList syncs(
            @RequestParam(required = false) @Nullable String pageId,
            @RequestParam(required = false) @Nullable String limit,
            Caller caller) {
        return new SyncList(
                syncs.syncs(caller.tenant(), Parameters.pageId(pageId), Parameters.limit(limit)));
    }
}
