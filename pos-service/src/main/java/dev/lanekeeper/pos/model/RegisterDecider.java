package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosRefusal;
import dev.lanekeeper.events.pos.PosResult;
import dev.lanekeeper.runtime.contract.Step;
import java.util.List;
import java.util.Map;

/** New registers, and registers that take no more sessions. */
final class RegisterDecider {

    private RegisterDecider() {}

    static Step<Change> register(PosState state, RegisterRegister command) {
        Register sameId = state.register(command.registerId());
        Register existing =
                sameId != null ? sameId : state.register(command.vendorId(), command.code());
        if (existing != null) {
            // A foreign register under a guessed id must not be told about.
            Map<String, ?> details =
                    existing.vendorId().equals(command.vendorId())
                            ? Map.of("registerId", existing.id())
                            : Map.of();
            return Step.rejected(PosRefusal.REGISTER_EXISTS.code(), details);
        }
        var register =
                new Register(
                        command.registerId(),
                        command.vendorId(),
                        command.locationId(),
                        command.code(),
                        true,
                        command.varianceLimit(),
                        command.timeZone(),
                        1,
                        1);
        return Step.accepted(
                "registered",
                new PosResult.Registered(register.id(), register.code()),
                List.of(),
                new Change.OfRegister(register));
    }

    static Step<Change> deactivate(PosState state, Register register) {
        var result = new PosResult.Deactivated(register.id());
        Session live = state.liveSession(register.id());
        if (live != null) {
            return Step.rejected(
                    PosRefusal.SESSION_OPEN.code(), Map.of("sessionId", live.shift().id()));
        }
        return register.active()
                ? Step.accepted(
                        "deactivated",
                        result,
                        List.of(),
                        new Change.OfRegister(register.deactivated()))
                : Step.asItIs("deactivated", result);
    }
}
