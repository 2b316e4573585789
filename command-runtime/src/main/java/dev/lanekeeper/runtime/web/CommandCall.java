package dev.lanekeeper.runtime.web;

import dev.lanekeeper.events.Command;
import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.events.TimeOrderedIds;
import dev.lanekeeper.runtime.ingress.Answer;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.login.Caller;
import dev.lanekeeper.runtime.logs.LogContext;
import dev.lanekeeper.runtime.meters.CallerMeters;
import dev.lanekeeper.runtime.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * One POST that becomes a command: a parameter of controller methods. It knows the caller, the
 * route, the Idempotency-Key and how long the caller wants to wait, and turns the answer of the
 * ingress into HTTP.
 */
public final class CommandCall {

    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(20);

    private final Caller caller;
    private final CommandIdentity identity;
    private final String correlationId;
    private final Optional<Duration> preferredWait;
    private final Duration wait;
    private final Ingress ingress;
    private final Answers answers;
    private final CallerMeters meters;
    private final long acceptedAtNanos = System.nanoTime();

    CommandCall(
            Caller caller,
            String route,
            @Nullable String idempotencyKey,
            String correlationId,
            Optional<Duration> preferredWait,
            Duration usualWait,
            Ingress ingress,
            Answers answers,
            CallerMeters meters) {
        this.caller = caller;
        this.identity =
                identity(
                        "lanekeeper:http:"
                                + escaped(caller.tenant())
                                + ":"
                                + escaped(caller.subject())
                                + ":"
                                + route,
                        idempotencyKey);
        this.correlationId = correlationId;
        this.preferredWait = preferredWait;
        this.wait = preferredWait.orElse(usualWait);
        this.ingress = ingress;
        this.answers = answers;
        this.meters = meters;
    }

    private static CommandIdentity identity(String source, @Nullable String idempotencyKey) {
        return idempotencyKey == null
                ? CommandIdentity.fresh(source, TimeOrderedIds.next())
                : CommandIdentity.keyed(source, idempotencyKey);
    }

    /** So that no tenant and subject read as another pair when they are joined. */
    private static String escaped(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    public Caller caller() {
        return caller;
    }

    /**
     * The id of this call's command: the same for every repeat of the call, so that what the
     * command creates can be named after it.
     */
    public UUID commandId() {
        return identity.commandId();
    }

    /**
     * Sends the command down its lane and answers with its outcome.
     *
     * @param body makes the body of the 200 from an accepted outcome
     */
    public ResponseEntity<?> send(Command command, Function<Success, ?> body)
            throws InterruptedException {
        return send(command, ResponseEntity.ok(), body);
    }

    /** The same, where the success is not a 200. */
    public ResponseEntity<?> send(
            Command command, ResponseEntity.BodyBuilder success, Function<Success, ?> body)
            throws InterruptedException {
        return answers.of(counted(command, submit(command, wait)), success, body);
    }

    /**
     * The same for a command that starts what a provider has to finish: the answer is what the
     * command says that tells of the finish, as long as the caller's patience lasts.
     *
     * @param finishedBy the id of that command, told by the outcome of the first; null when there
     *     is nothing to wait for
     */
    public ResponseEntity<?> sendAndFollow(
            Command command,
            Function<Success, @Nullable UUID> finishedBy,
            Function<Success, ?> body)
            throws InterruptedException {
        long begin = System.nanoTime();
        Answer started = submit(command, wait);
        if (started instanceof Answer.Decided(Outcome<String> outcome, boolean replayed)
                && outcome.status() == Outcome.Status.ACCEPTED) {
            UUID next = finishedBy.apply(Success.of(outcome));
            if (next != null) {
                Answer finish = ingress.await(next, left(begin));
                Answer end =
                        finish instanceof Answer.Decided(Outcome<String> told, boolean _)
                                ? new Answer.Decided(told, replayed)
                                : new Answer.Pending(commandId(), null);
                return answers.of(counted(command, end), ResponseEntity.ok(), body);
            }
        }
        return answers.of(counted(command, started), ResponseEntity.ok(), body);
    }

    /** What comes after a command that has begun something, on the caller's thread. */
    public interface Continuation {

        /**
         * @param replayed whether an earlier request with the same key has begun it
         * @return the body of the 200
         */
        Object body(Success success, boolean replayed) throws InterruptedException;
    }

    /**
     * The same for a command that begins what this request has to go on with: its outcome is waited
     * for, however short the caller's patience.
     */
    public ResponseEntity<?> sendAndContinue(Command command, Continuation next)
            throws InterruptedException {
        Duration patience = wait.compareTo(BEGIN_PATIENCE) > 0 ? wait : BEGIN_PATIENCE;
        Answer begun = submit(command, patience);
        counted(command, begun);
        if (begun instanceof Answer.Decided(Outcome<String> outcome, boolean replayed)
                && outcome.status() == Outcome.Status.ACCEPTED) {
            Object body = next.body(Success.of(outcome), replayed);
            return answers.of(begun, ResponseEntity.ok(), _ -> body);
        }
        return answers.of(begun, ResponseEntity.ok(), Success::result);
    }

    private Answer submit(Command command, Duration patience) throws InterruptedException {
        try (var _ = LogContext.of(commandId(), ingress.typeOf(command), command.key(), null)) {
            return ingress.submit(
                    new Submission(identity, command, caller.subject(), correlationId, patience));
        }
    }

    private Answer counted(Command command, Answer answer) {
        CallerMeters.Answered how =
                switch (answer) {
                    case Answer.Decided _, Answer.KeyReused _ -> CallerMeters.Answered.DECIDED;
                    case Answer.Pending _ -> CallerMeters.Answered.PENDING;
                    case Answer.NotAccepted _ -> CallerMeters.Answered.REFUSED;
                };
        meters.answered(
                ingress.typeOf(command),
                how,
                Duration.ofNanos(System.nanoTime() - acceptedAtNanos));
        return answer;
    }

    /** How long the caller wants to wait, where it says so; zero: not at all. */
    public Optional<Duration> preferredWait() {
        return preferredWait;
    }

    /** For further commands that belong to this call. */
    public String correlationId() {
        return correlationId;
    }

    private Duration left(long beginNanos) {
        Duration left = wait.minusNanos(System.nanoTime() - beginNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * An accepted outcome.
     *
     * @param code what happened
     * @param result as the decider gave it
     */
    public record Success(String code, JsonNode result) {

        static Success of(Outcome<String> outcome) {
            String result = outcome.result();
            return new Success(
                    outcome.code(), result == null ? Json.mapper().nullNode() : Json.tree(result));
        }
    }
}
