package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The registers of one batch with their sessions, as far as its commands may need them. Deciders
 * read it; only accepted changes get into it. It keeps apart what changed, so that a row touched by
 * many commands is written once.
 */
public final class PosState {

    /** Tills choose ids of movements, so one id may name rows of several tables. */
    private record Row(Class<? extends Change> table, Object id) {}

    /** A register's name within its vendor. */
    public record RegisterCode(UUID vendorId, String code) {}

    private final Map<UUID, Register> registers = new HashMap<>();
    private final Map<RegisterCode, Register> registersByCode = new HashMap<>();
    private final Map<UUID, Session> sessions = new HashMap<>();
    private final Map<UUID, Session> liveByRegister = new HashMap<>();
    private final Map<Movement.Key, Movement> movements = new HashMap<>();
    private final Map<Device.Key, Device> devices = new HashMap<>();

    private final Map<Row, Change> changes = new LinkedHashMap<>();

    /** Decides a command and, when it is accepted, takes its changes in. */
    public Decision decide(CommandMessage<PosCommand> message) {
        Step<Change> step = PosDecider.decide(this, message);
        step.changes().forEach(this::change);
        return step.decision();
    }

    private void change(Change change) {
        switch (change) {
            case Change.OfRegister(Register register) -> put(register);
            case Change.OfSession(Session session) -> put(session);
            case Change.OfMovement(Movement movement) -> put(movement);
            case Change.OfDevice(Device device) -> put(device);
            case Change.OfClosure _ -> {}
        }
        changes.put(new Row(change.getClass(), change.rowId()), change);
    }

    public boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** The last change of each row, in the order of the first. */
    public Iterable<Change> changes() {
        return changes.values();
    }

    public void put(Register register) {
        registers.put(register.id(), register);
        registersByCode.put(new RegisterCode(register.vendorId(), register.code()), register);
    }

    public void put(Session session) {
        sessions.put(session.shift().id(), session);
        if (session.isLive()) {
            liveByRegister.put(session.shift().registerId(), session);
        } else {
            liveByRegister.computeIfPresent(
                    session.shift().registerId(),
                    (_, live) -> live.shift().id().equals(session.shift().id()) ? null : live);
        }
    }

    public void put(Movement movement) {
        movements.put(movement.key(), movement);
    }

    public void put(Device device) {
        devices.put(device.key(), device);
    }

    @Nullable Register register(UUID id) {
        return registers.get(id);
    }

    @Nullable Register register(UUID vendorId, String code) {
        return registersByCode.get(new RegisterCode(vendorId, code));
    }

    @Nullable Session session(UUID id) {
        return sessions.get(id);
    }

    /** The session of a register that is not closed; there is one at most. */
    @Nullable Session liveSession(UUID registerId) {
        return liveByRegister.get(registerId);
    }

    @Nullable Movement movement(UUID vendorId, UUID id) {
        return movements.get(new Movement.Key(vendorId, id));
    }

    @Nullable Device device(UUID sessionId, String deviceId) {
        return devices.get(new Device.Key(sessionId, deviceId));
    }
}
