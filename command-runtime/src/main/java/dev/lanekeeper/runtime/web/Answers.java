package dev.lanekeeper.runtime.web;

import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.web.CommandCall.Success;
import dev.lanekeeper.runtime.wire.Json;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What the ingress answers, as HTTP. Every refusal is a problem; nothing that was refused ever
 * answers 200.
 */
final class Answers {

    /**
     * Says that an earlier request with this Idempotency-Key was decided and this is its stored
     * outcome.
     */
    private static final String REPLAYED = "Idempotency-Replayed";

    private final RefusalStatuses statuses;

    Answers(RefusalStatuses statuses) {
        this.statuses = statuses;
    }

    ResponseEntity<?> of(
            Answer answer, ResponseEntity.BodyBuilder success, Function<Success, ?> body) {
        return switch (answer) {
            case Answer.Decided decided -> decided(decided, success, body);
            case Answer.Pending pending -> pending(pending);
            case Answer.KeyReused _ ->
                    throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "idempotency_key_reused",
                            "This Idempotency-Key was used before, for another request.",
                            Map.of());
            case Answer.NotAccepted notAccepted ->
                    throw ProblemException.unavailable(
                            "Nothing was accepted: " + notAccepted.reason() + ".");
        };
    }

    private ResponseEntity<?> decided(
            Answer.Decided decided, ResponseEntity.BodyBuilder success, Function<Success, ?> body) {
        Outcome<String> outcome = decided.outcome();
        HttpHeaders headers = new HttpHeaders();
        if (decided.replayed()) {
            headers.set(REPLAYED, "true");
        }
        return switch (outcome.status()) {
            case ACCEPTED -> json(success.headers(headers), body.apply(Success.of(outcome)));
            case REJECTED -> throw refused(outcome, headers);
            case FAILED ->
                    throw new ProblemException(
                            HttpStatus.INTERNAL_SERVER_ERROR,
                            outcome.code(),
                            "The command failed and was set aside for an operator.",
                            Map.of("commandId", outcome.commandId()),
                            headers);
        };
    }

    /** As bytes, so that the answer has a length and leaves in one piece instead of in chunks. */
    private static ResponseEntity<?> json(ResponseEntity.BodyBuilder response, Object body) {
        return response.contentType(MediaType.APPLICATION_JSON).body(Json.bytes(body));
    }

    private ProblemException refused(Outcome<String> outcome, HttpHeaders headers) {
        RefusalStatuses.Shown shown = statuses.of(outcome.code());
        String sentence = shown.sentence() == null ? sentence(shown.code()) : shown.sentence();
        return new ProblemException(
                shown.status(), shown.code(), sentence, details(outcome), headers, shown.flat());
    }

    static ResponseEntity<?> pending(Answer.Pending pending) {
        String statusUrl = statusUrl(pending.commandId(), pending.position());
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, statusUrl)
                .header(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                .body(Map.of("commandId", pending.commandId(), "statusUrl", statusUrl));
    }

    /**
     * With the position the status can tell a command that is not decided yet from one that never
     * was.
     */
    private static String statusUrl(UUID commandId, @Nullable LogPosition position) {
        String address = "/api/commands/" + commandId;
        return position == null
                ? address
                : address + "?partition=" + position.partition() + "&offset=" + position.offset();
    }

    private static String sentence(String code) {
        return "Refused: " + code.replace('_', ' ') + ".";
    }

    private static Map<String, ?> details(Outcome<String> outcome) {
        String result = outcome.result();
        return result == null ? Map.of() : Json.object(result);
    }
}
