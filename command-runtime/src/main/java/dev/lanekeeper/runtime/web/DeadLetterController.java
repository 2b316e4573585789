package dev.lanekeeper.runtime.web;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.replay.DeadLetter;
import dev.lanekeeper.runtime.replay.DeadLetter.NotReplayable;
import dev.lanekeeper.runtime.replay.DeadLetter.Replayable;
import dev.lanekeeper.runtime.replay.DeadLetter.Settled;
import dev.lanekeeper.runtime.replay.Replays;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/dead-letters/{partition}/{offset}/replay}: tries a dead letter again and answers
 * with the outcome. An admin replays letters of its own tenants, one who is a service of the
 * operator as well those of everybody; to others a letter looks like none.
 */
@RestController
final class DeadLetterController {

    private final Replays replays;
    private final Answers answers;
    private final WebSettings settings;

    DeadLetterController(Replays replays, RefusalStatuses statuses, WebSettings settings) {
        this.replays = replays;
        this.answers = new Answers(statuses);
        this.settings = settings;
    }

    /** How the replayed command ended: what {@code /api/commands/{id}} says of it. */
    record Replayed(UUID commandId, Outcome.Status status, String code, JsonNode result) {}

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
        Roles.require(caller, Caller.ADMIN);
        var position = new LogPosition(partition, offset);
        return switch (letterFor(caller, position)) {
            case NotReplayable hopeless ->
                    throw new ProblemException(
                            HttpStatus.CONFLICT, hopeless.code(), hopeless.sentence(), Map.of());
            case Settled settled ->
                    answered(
                            settled.outcome().commandId(),
                            new Answer.Decided(settled.outcome(), true));
            case Replayable letter ->
                    answered(
                            letter.command().commandId(),
                            replays.replay(
                                    letter,
                                    position,
                                    caller.subject(),
                                    Preference.wait(
                                                    request.getHeaders("Prefer"),
                                                    settings.longestWait())
                                            .orElse(settings.usualWait())));
        };
    }

    private DeadLetter letterFor(Caller caller, LogPosition position) {
        try {
            return replays.find(position)
                    .filter(letter -> mayReplay(caller, letter))
                    .orElseThrow(() ->
                            ProblemException.notFound(
                                    "letter_unknown", "No dead letter of yours is at this place."));
        } catch (KafkaException _) {
            throw ProblemException.unavailable("The broker does not answer at the moment.");
        }
    }

    private static boolean mayReplay(Caller caller, DeadLetter letter) {
        String tenant = letter.tenant();
        return caller.is(Caller.SERVICE) || (tenant != null && caller.actsFor(tenant));
    }

    private ResponseEntity<?> answered(UUID commandId, Answer answer) {
        return answers.of(
                answer,
                ResponseEntity.ok(),
                success ->
                        new Replayed(
                                commandId,
                                Outcome.Status.ACCEPTED,
                                success.code(),
                                success.result()));
    }
}
