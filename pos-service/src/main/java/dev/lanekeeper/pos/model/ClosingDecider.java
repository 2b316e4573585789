package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand.AbortClose;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.StartClose;
import dev.lanekeeper.events.pos.PosEvent.PosSessionCloseAborted;
import dev.lanekeeper.events.pos.PosEvent.PosSessionClosed;
import dev.lanekeeper.events.pos.PosEvent.PosSessionClosing;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.runtime.contract.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The end of a shift. From every state there is a way on: a started close can be taken back or
 * finished, and a closed session makes room for the next.
 */
final class ClosingDecider {

    private ClosingDecider() {}

    static Step<Change> start(Session session, StartClose command) {
        return switch (session) {
            case Session.Open open -> {
                if (command.expectedVersion() != null
                        && command.expectedVersion() != open.version()) {
                    yield Step.rejected(
                            PosRefusal.STALE_VERSION.code(), Map.of("version", open.version()));
                }
                Session.Closing closing = open.startClose(command.userId());
                BigDecimal expected = closing.drawer().expected();
                yield Step.accepted(
                        "closing",
                        new PosResult.Closing(expected, closing.version()),
                        List.of(
                                new PosSessionClosing(
                                        command.registerId(),
                                        command.sessionId(),
                                        command.userId(),
                                        expected)),
                        new Change.OfSession(closing));
            }
            case Session.Closing closing ->
                    Step.rejected(
                            PosRefusal.ALREADY_CLOSING.code(), Map.of("by", closing.startedBy()));
            case Session.Closed closed -> alreadyClosed(closed);
        };
    }

    static Step<Change> abort(Session session, AbortClose command) {
        return switch (session) {
            case Session.Open _ -> Step.rejected(PosRefusal.NOT_CLOSING.code(), Map.of());
            case Session.Closing closing -> {
                Session.Open open = closing.abort();
                yield Step.accepted(
                        "open",
                        new PosResult.CloseAborted(open.version()),
                        List.of(
                                new PosSessionCloseAborted(
                                        command.registerId(),
                                        command.sessionId(),
                                        command.userId())),
                        new Change.OfSession(open));
            }
            case Session.Closed closed -> alreadyClosed(closed);
        };
    }

    /** A till may close in one step, without having started the close. */
    static Step<Change> close(
            Register register, Session session, CloseSession command, Instant now) {
        return switch (session) {
            case Session.Open open -> finish(register, open, command, now);
            case Session.Closing closing -> finish(register, closing, command, now);
            case Session.Closed closed ->
                    closed.count().counted().compareTo(command.countedCash()) == 0
                            ? Step.asItIs("closed", result(closed.count()))
                            : alreadyClosed(closed);
        };
    }

    private static Step<Change> finish(
            Register register, Session session, CloseSession command, Instant now) {
        var count =
                new Session.Count(
                        session.drawer().expected(),
                        command.countedCash(),
                        command.userId(),
                        now,
                        command.note(),
                        register.nextZSeq());
        boolean explained = command.note() != null && !command.note().isBlank();
        if (count.variance().abs().compareTo(register.varianceLimit()) > 0 && !explained) {
            return Step.rejected(
                    PosRefusal.VARIANCE_NEEDS_NOTE.code(),
                    Map.of(
                            "expected", count.expected(),
                            "counted", count.counted(),
                            "variance", count.variance(),
                            "varianceLimit", register.varianceLimit()));
        }
        Session.Closed closed = session.close(count);
        var event =
                new PosSessionClosed(
                        register.id(),
                        command.sessionId(),
                        command.userId(),
                        count.expected(),
                        count.counted(),
                        count.variance(),
                        count.zNumber());
        return Step.accepted(
                "closed",
                result(count),
                List.of(event),
                new Change.OfRegister(register.afterClosing()),
                new Change.OfSession(closed),
                new Change.OfClosure(new Closure(closed, command.denominations())));
    }

    private static PosResult result(Session.Count count) {
        return new PosResult.Closed(
                count.expected(), count.counted(), count.variance(), count.zNumber());
    }

    private static Step<Change> alreadyClosed(Session.Closed closed) {
        return Step.rejected(
                PosRefusal.ALREADY_CLOSED.code(),
                Map.of(
                        "counted", closed.count().counted(),
                        "closedBy", closed.count().closedBy(),
                        "closedAt", closed.count().closedAt()));
    }
}
