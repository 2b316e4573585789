package dev.lanekeeper.runtime.web;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.Inbox;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.LogProgress;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.wire.Json;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/commands/{id}}: how a command ended, for whoever sent it. */
@RestController
final class CommandStatusController {

    private final Inbox inbox;
    private final LogProgress progress;
    private final RefusalStatuses statuses;

    CommandStatusController(Inbox inbox, LogProgress progress, RefusalStatuses statuses) {
        this.inbox = inbox;
        this.progress = progress;
        this.statuses = statuses;
    }

    @Operation(summary = "How a command ended")
    @Answered(Outcome.class)
    @Answered(status = 202)
    @GetMapping("/api/commands/{commandId}")
    ResponseEntity<?> status(
            @PathVariable UUID commandId,
            @RequestParam(required = false) @Nullable Integer partition,
            @RequestParam(required = false) @Nullable Long offset,
            Caller caller)
            throws InterruptedException {
        LogPosition position =
                partition == null || offset == null ? null : new LogPosition(partition, offset);
        boolean pending = position != null && isPending(position);
        Optional<InboxEntry> entry = inbox.find(commandId);
        boolean readable = entry.isEmpty() || mayRead(caller, entry.get().origin());
        // A failure is not the last word while a replay of it is on its way.
        if (readable && pending && entry.stream().allMatch(InboxEntry::failed)) {
            return Answers.pending(new Answer.Pending(commandId, position));
        }
        if (readable && entry.isPresent()) {
            return ResponseEntity.ok(body(entry.get().outcome(), caller));
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
        throw new ProblemException(
                HttpStatus.NOT_FOUND,
                "command_unknown",
                "No command of yours has this id, or it is not known yet.",
                Map.of(),
                headers);
    }

    private boolean isPending(LogPosition position) throws InterruptedException {
        try {
            return progress.isPending(position);
        } catch (LogProgress.BrokerAwayException _) {
            // Accepted it was, and settled it cannot be known to be: the honest answer is to ask
            // again.
            return true;
        }
    }

    private static boolean mayRead(Caller caller, Origin origin) {
        return caller.is(Caller.SERVICE)
                || (caller.subject().equals(origin.actor()) && caller.actsFor(origin.tenant()));
    }

    private Outcome<Object> body(Outcome<String> outcome, Caller caller) {
        String result = outcome.result();
        boolean asDecided =
                outcome.status() != Outcome.Status.REJECTED || caller.is(Caller.SERVICE);
        return new Outcome<>(
                outcome.commandId(),
                outcome.status(),
                asDecided ? outcome.code() : statuses.of(outcome.code()).code(),
                result == null ? null : Json.tree(result),
                outcome.decidedAt());
    }
}
