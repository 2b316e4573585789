package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosEvent.PosSessionJoined;
import dev.lanekeeper.events.pos.PosEvent.PosSessionOpened;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who comes and who goes: the first till opens the session, the next ones join it. */
final class OpeningDecider {

    private OpeningDecider() {}

    static Step<Change> openOrJoin(
            PosState state,
            Register register,
            OpenOrJoinSession command,
            CommandMessage<PosCommand> message) {
        if (!register.active()) {
            return Step.rejected(PosRefusal.REGISTER_INACTIVE.code(), Map.of());
        }
        if (!register.locationId().equals(command.locationId())) {
            return Step.rejected(PosRefusal.WRONG_LOCATION.code(), Map.of());
        }
        return switch (state.liveSession(register.id())) {
            case null -> open(register, command, message);
            case Session.Open session -> join(state, session, command, message.now());
            case Session.Closing session ->
                    Step.rejected(
                            PosRefusal.SESSION_CLOSING.code(),
                            Map.of("sessionId", session.shift().id(), "by", session.startedBy()));
            case Session.Closed session ->
                    throw new IllegalStateException(
                            session.shift().id() + " is closed and yet live");
        };
    }

    private static Step<Change> open(
            Register register, OpenOrJoinSession command, CommandMessage<PosCommand> message) {
        var shift =
                new Session.Shift(
                        message.newId(0),
                        register.id(),
                        register.locationId(),
                        register.vendorId(),
                        register.nextSessionNumber(message.now()),
                        command.userId(),
                        message.now());
        var session = new Session.Open(shift, Drawer.openedWith(command.openingCash()), 0);
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.OfRegister(register.afterOpening()));
        changes.add(new Change.OfSession(session));
        signIn(null, session, command, message.now(), changes);
        return Step.accepted(
                "opened",
                new PosResult.Opened(session.view()),
                List.of(
                        new PosSessionOpened(
                                register.id(),
                                shift.id(),
                                shift.number(),
                                shift.openedBy(),
                                command.openingCash())),
                changes.toArray(Change[]::new));
    }

    /** A join changes nothing of the session: the opening amount of the first till stands. */
    private static Step<Change> join(
            PosState state, Session.Open session, OpenOrJoinSession command, Instant now) {
        List<Change> changes = new ArrayList<>();
        Device known =
                command.deviceId() == null
                        ? null
                        : state.device(session.shift().id(), command.deviceId());
        signIn(known, session, command, now, changes);
        return Step.accepted(
                "joined",
                new PosResult.Joined(
                        session.view(), session.shift().openedBy(), session.drawer().opening()),
                List.of(
                        new PosSessionJoined(
                                command.registerId(),
                                session.shift().id(),
                                command.userId(),
                                command.deviceId())),
                changes.toArray(Change[]::new));
    }

    private static void signIn(
            @Nullable Device known,
            Session session,
            OpenOrJoinSession command,
            Instant now,
            List<Change> changes) {
        boolean there = known != null && known.leftAt() == null;
        if (command.deviceId() != null && !there) {
            changes.add(
                    new Change.OfDevice(
                            new Device(
                                    session.shift().id(),
                                    command.vendorId(),
                                    command.deviceId(),
                                    command.userId(),
                                    now,
                                    null)));
        }
    }

    static Step<Change> leave(PosState state, LeaveSession command, Instant now) {
        var result = new PosResult.Left(command.deviceId());
        Device device = state.device(command.sessionId(), command.deviceId());
        return device == null || device.leftAt() != null
                ? Step.asItIs("left", result)
                : Step.accepted(
                        "left", result, List.of(), new Change.OfDevice(device.leaving(now)));
    }
}
