package dev.lanekeeper.runtime.web;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.replay.FoundLetter;
import dev.lanekeeper.runtime.replay.LetterAction;
import dev.lanekeeper.runtime.replay.LetterActions;
import dev.lanekeeper.runtime.replay.LetterActions.Actor;
import dev.lanekeeper.runtime.replay.Replays;
import dev.lanekeeper.runtime.replay.Standing.Discarded;
import dev.lanekeeper.runtime.replay.Standing.NotReplayable;
import dev.lanekeeper.runtime.replay.Standing.Replayable;
import dev.lanekeeper.runtime.replay.Standing.Settled;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/dead-letters/{partition}/{offset}/replay} tries a dead letter again and answers
 * with the outcome; {@code …/discard} gives it up and keeps why. What is settled is neither: it
 * needs nobody any more. A discard is final, as the letter and its bytes stay to be read.
 */
@RestController
final class DeadLetterActionController {

    private final LetterAccess access;
    private final LetterActions actions;
    private final Replays replays;
    private final Answers answers;
    private final WebSettings settings;

    DeadLetterActionController(
            LetterAccess access,
            LetterActions actions,
            Replays replays,
            RefusalStatuses statuses,
            WebSettings settings) {
        this.access = access;
        this.actions = actions;
        this.replays = replays;
        this.answers = new Answers(statuses);
        this.settings = settings;
    }

    /** How the replayed command ended: what {@code /api/commands/{id}} says of it. */
    record Replayed(UUID commandId, Outcome.Status status, String code, JsonNode result) {}

    /**
     * The mark that stands: of whoever was first.
     *
     * @param reason in the words of who discarded it
     */
    record DiscardedLetter(
            int partition, long offset, String state, String by, Instant at, String reason) {}

    @Operation(summary = "Try a dead letter again")
    @Answered(Replayed.class)
    @Answered(status = 202)
    @PostMapping("/api/dead-letters/{partition}/{offset}/replay")
    ResponseEntity<?> replay(
            @PathVariable int partition,
            @PathVariable long offset,
            Caller caller,
            HttpServletRequest request)
            throws InterruptedException {
        FoundLetter found = access.find(caller, new LogPosition(partition, offset));
        Actor by = actor(caller, request);
        return switch (found.judged().standing()) {
            case Discarded(LetterAction discard) -> throw discarded(discard);
            case NotReplayable hopeless ->
                    throw conflict(hopeless.code(), hopeless.sentence(), Map.of());
            case Settled settled -> settled(found, settled, by);
            case Replayable standing ->
                    answered(found, replays.replay(found, standing, by, patience(request)));
        };
    }

    @Operation(summary = "Give a dead letter up, for a reason")
    @PostMapping("/api/dead-letters/{partition}/{offset}/discard")
    DiscardedLetter discard(
            @PathVariable int partition,
            @PathVariable long offset,
            @Body(of = "runtime") DiscardBody body,
            Caller caller,
            HttpServletRequest request) {
        FoundLetter found = access.find(caller, new LogPosition(partition, offset));
        LetterAction mark =
                switch (found.judged().standing()) {
                    case Discarded(LetterAction discard) -> discard;
                    case Settled settled -> throw nothingLeft(settled);
                    case NotReplayable _, Replayable _ ->
                            actions.discard(found.letter(), body.reason(), actor(caller, request));
                };
        return new DiscardedLetter(
                partition,
                offset,
                mark.kind() + "ed",
                mark.by(),
                mark.at(),
                String.valueOf(mark.reason()));
    }

    private static Actor actor(Caller caller, HttpServletRequest request) {
        return new Actor(caller.subject(), CorrelationFilter.correlationId(request));
    }

    private Duration patience(HttpServletRequest request) {
        return Preference.wait(request.getHeaders("Prefer"), settings.longestWait())
                .orElse(settings.usualWait());
    }

    private ResponseEntity<?> settled(FoundLetter found, Settled settled, Actor by) {
        replays.settle(found, settled, by);
        Outcome<String> outcome = settled.outcome();
        if (outcome == null) {
            throw nothingLeft(settled);
        }
        return answered(found, new Answer.Decided(outcome, true));
    }

    private ResponseEntity<?> answered(FoundLetter found, Answer answer) {
        return answers.of(
                answer,
                ResponseEntity.ok(),
                success ->
                        new Replayed(
                                commandId(found),
                                Outcome.Status.ACCEPTED,
                                success.code(),
                                success.result()));
    }

    private static UUID commandId(FoundLetter found) {
        UUID commandId = found.letter().claim().commandId();
        if (commandId == null) {
            throw new IllegalStateException("what was replayed has an id");
        }
        return commandId;
    }

    private static ProblemException discarded(LetterAction discard) {
        return conflict(
                "letter_discarded",
                "%s has discarded this letter: %s".formatted(discard.by(), discard.reason()),
                Map.of("by", discard.by(), "at", discard.at()));
    }

    private static ProblemException nothingLeft(Settled settled) {
        return conflict(
                "letter_settled",
                "Nothing is left to be done: its command ended as " + settled.ending() + ".",
                Map.of("ending", settled.ending()));
    }

    private static ProblemException conflict(String code, String sentence, Map<String, ?> details) {
        return new ProblemException(HttpStatus.CONFLICT, code, sentence, details);
    }
}
