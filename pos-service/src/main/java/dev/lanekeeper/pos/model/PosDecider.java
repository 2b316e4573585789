package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosCommand.AbortClose;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.DeactivateRegister;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OfSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosCommand.StartClose;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All that can be asked of a register, and who decides it. */
final class PosDecider {

    private PosDecider() {}

    static Step<Change> decide(PosState state, CommandMessage<PosCommand> message) {
        return switch (message.command()) {
            case RegisterRegister command -> RegisterDecider.register(state, command);
            case OpenOrJoinSession command ->
                    at(
                            state,
                            command,
                            register ->
                                    OpeningDecider.openOrJoin(state, register, command, message));
            case DeactivateRegister command ->
                    at(state, command, register -> RegisterDecider.deactivate(state, register));
            case RecordCashMovement command ->
                    in(
                            state,
                            command,
                            (_, session) ->
                                    MovementDecider.record(state, session, command, message.now()));
            case StartClose command ->
                    in(state, command, (_, session) -> ClosingDecider.start(session, command));
            case AbortClose command ->
                    in(state, command, (_, session) -> ClosingDecider.abort(session, command));
            case CloseSession command ->
                    in(
                            state,
                            command,
                            (register, session) ->
                                    ClosingDecider.close(
                                            register, session, command, message.now()));
            case LeaveSession command ->
                    in(
                            state,
                            command,
                            (_, _) -> OpeningDecider.leave(state, command, message.now()));
        };
    }

    /**
     * What every command about an existing register wants first: that it exists, and that it is the
     * vendor's own.
     */
    private static Step<Change> at(
            PosState state, PosCommand command, Function<Register, Step<Change>> decider) {
        Register register = state.register(command.registerId());
        if (register == null) {
            return Step.rejected(PosRefusal.REGISTER_UNKNOWN.code(), Map.of());
        }
        return register.vendorId().equals(command.vendorId())
                ? decider.apply(register)
                : Step.rejected(PosRefusal.WRONG_VENDOR.code(), Map.of());
    }

    /**
     * What every command about a session wants besides: that the session is one of this register.
     */
    private static Step<Change> in(
            PosState state,
            OfSession command,
            BiFunction<Register, Session, Step<Change>> decider) {
        return at(
                state,
                command,
                register -> {
                    Session session = state.session(command.sessionId());
                    return session != null && session.shift().registerId().equals(register.id())
                            ? decider.apply(register, session)
                            : Step.rejected(PosRefusal.SESSION_UNKNOWN.code(), Map.of());
                });
    }
}
