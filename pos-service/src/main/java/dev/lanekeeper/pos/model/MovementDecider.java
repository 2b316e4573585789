package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosEvent.PosCashMoved;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cash in and out. A movement is either in the expected cash of the close, or it is refused: it
 * goes through the same state as the close.
 */
final class MovementDecider {

    private MovementDecider() {}

    static Step<Change> record(
            PosState state, Session session, RecordCashMovement command, Instant now) {
        Movement known = state.movement(command.vendorId(), command.movementId());
        if (known != null) {
            // The till may not have heard of its success: tell it again, even if the session is
            // closed by now.
            return known.isToldAgainBy(command)
                    ? Step.asItIs("already_recorded", recorded(command, session.drawer()))
                    : Step.rejected(
                            PosRefusal.MOVEMENT_ID_REUSED.code(), Map.of("movementId", known.id()));
        }
        return switch (session) {
            case Session.Open open -> recordIn(open, command, now);
            case Session.Closing closing ->
                    Step.rejected(
                            PosRefusal.SESSION_CLOSING.code(), Map.of("by", closing.startedBy()));
            case Session.Closed _ ->
                    Step.rejected(
                            PosRefusal.SESSION_CLOSED.code(),
                            whereToGo(state.liveSession(command.registerId())));
        };
    }

    private static Step<Change> recordIn(
            Session.Open session, RecordCashMovement command, Instant now) {
        Drawer drawer = session.drawer().with(command.kind(), command.amount());
        if (drawer.expected().signum() < 0) {
            return Step.rejected(
                    PosRefusal.INSUFFICIENT_DRAWER_CASH.code(),
                    Map.of(
                            "expectedCash",
                            session.drawer().expected(),
                            "amount",
                            command.amount()));
        }
        var movement =
                new Movement(
                        command.movementId(),
                        command.vendorId(),
                        command.sessionId(),
                        command.kind(),
                        command.amount(),
                        command.reason(),
                        command.userId(),
                        command.deviceId(),
                        now);
        return Step.accepted(
                "recorded",
                recorded(command, drawer),
                List.of(
                        new PosCashMoved(
                                command.registerId(),
                                command.sessionId(),
                                movement.id(),
                                movement.kind(),
                                movement.amount(),
                                drawer.expected())),
                new Change.OfSession(session.with(drawer)),
                new Change.OfMovement(movement));
    }

    private static PosResult recorded(RecordCashMovement command, Drawer drawer) {
        return new PosResult.Recorded(command.movementId(), drawer.expected());
    }

    private static Map<String, ?> whereToGo(@Nullable Session live) {
        return live == null ? Map.of() : Map.of("currentSessionId", live.shift().id());
    }
}
