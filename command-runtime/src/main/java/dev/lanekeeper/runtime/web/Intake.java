package dev.lanekeeper.runtime.web;

import dev.lanekeeper.runtime.contract.Delivered;
import dev.lanekeeper.runtime.ingress.CommandTooLargeException;
import dev.lanekeeper.runtime.ingress.Ingress;
import dev.lanekeeper.runtime.ingress.Submission;
import dev.lanekeeper.runtime.login.Caller;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Takes what comes without a login, because it proves itself: a parameter of controller methods. A
 * provider's delivery is acknowledged when the broker has it, and not before: whatever gets lost
 * until then, the provider delivers again, and its own id makes that harmless.
 */
public final class Intake {

    private final Ingress ingress;
    private final String correlationId;
    private final Function<Caller, CommandCall> calls;

    Intake(Ingress ingress, String correlationId, Function<Caller, CommandCall> calls) {
        this.ingress = ingress;
        this.correlationId = correlationId;
        this.calls = calls;
    }

    /** This request as if its sender had logged in: somebody who has proven to be this caller. */
    public CommandCall callOf(Caller caller) {
        return calls.apply(caller);
    }

    /**
     * Returns when the broker has all that a delivery holds: all of it is taken, or it is to come
     * again.
     *
     * @param provider on whose behalf the commands run
     * @throws ProblemException 503 when the broker may not have all of it
     */
    public void takeAll(List<Delivered> parts, String provider) throws InterruptedException {
        List<Submission> submissions =
                parts.stream()
                        .map(part ->
                                new Submission(
                                        part.identity(),
                                        part.command(),
                                        provider,
                                        correlationId,
                                        Duration.ZERO))
                        .toList();
        if (!isTaken(submissions)) {
            throw ProblemException.unavailable("The delivery was not taken; deliver it again.");
        }
    }

    /** A topic that is too small may be a larger one when the delivery comes again. */
    private boolean isTaken(List<Submission> submissions) throws InterruptedException {
        try {
            return ingress.publishAll(submissions);
        } catch (CommandTooLargeException _) {
            return false;
        }
    }
}
