package dev.lanekeeper.pos.store;

import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OfSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.pos.model.Change;
import dev.lanekeeper.pos.model.Closure;
import dev.lanekeeper.pos.model.Device;
import dev.lanekeeper.pos.model.Movement;
import dev.lanekeeper.pos.model.Register;
import dev.lanekeeper.pos.model.Session;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.sql.EntityRows;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads and writes the rows of one batch. The register's row is the lock of all that belongs to the
 * register: it is locked first, in id order, so two batches that meet wait for each other and never
 * deadlock, and what is read after it is what its last writer left.
 */
public final class PosStore {

    private final EntityManager entities;
    private final EntityRows rows;

    /**
     * @param entities the shared one, which is bound to the transaction of the calling thread
     */
    public PosStore(EntityManager entities) {
        this.entities = entities;
        this.rows = new EntityRows(entities);
    }

    /**
     * Every row that these commands may write, and what tells them that somebody was there before.
     */
    public PosBatch load(List<CommandMessage<PosCommand>> messages) {
        var batch = new PosBatch();
        List<PosCommand> commands = messages.stream().map(CommandMessage::command).toList();
        loadRegisters(batch, commands);
        loadNamesakes(batch, of(RegisterRegister.class, commands));
        loadSessions(batch, commands);
        loadMovements(batch, of(RecordCashMovement.class, commands));
        loadDevices(batch, commands);
        return batch;
    }

    private void loadRegisters(PosBatch batch, List<PosCommand> commands) {
        rows.of(
                        RegisterRow.class,
                        """
                        select *
                        from pos_registers
                        where id = any (:ids)
                        order by id
                        for no key update
                        """,
                        Map.of("ids", uuids(commands, PosCommand::registerId)))
                .forEach(batch::loaded);
    }

    /**
     * Registers that have the code of a new one already. They are looked at and not written: no
     * lock.
     */
    private void loadNamesakes(PosBatch batch, List<RegisterRegister> newcomers) {
        if (newcomers.isEmpty()) {
            return;
        }
        rows.of(
                        RegisterRow.class,
                        """
                        select *
                        from pos_registers
                        where vendor_id = any (:vendors)
                          and code = any (:codes)
                        """,
                        Map.of(
                                "vendors", uuids(newcomers, RegisterRegister::vendorId),
                                "codes",
                                        newcomers.stream()
                                                .map(RegisterRegister::code)
                                                .distinct()
                                                .toArray(String[]::new)))
                .forEach(batch::loaded);
    }

    /** The live session of each register, and the sessions that commands name. */
    private void loadSessions(PosBatch batch, List<PosCommand> commands) {
        rows.of(
                        SessionRow.class,
                        """
                        select *
                        from pos_sessions
                        where (register_id = any (:registers) and status in ('open', 'closing'))
                           or id = any (:ids)
                        """,
                        Map.of(
                                "registers", uuids(commands, PosCommand::registerId),
                                "ids", uuids(of(OfSession.class, commands), OfSession::sessionId)))
                .forEach(batch::loaded);
    }

    private void loadMovements(PosBatch batch, List<RecordCashMovement> commands) {
        if (commands.isEmpty()) {
            return;
        }
        rows.of(
                        MovementRow.class,
                        """
                        select *
                        from pos_cash_movements
                        where tenant_id = any (:vendors)
                          and id = any (:ids)
                        """,
                        Map.of(
                                "vendors", uuids(commands, RecordCashMovement::vendorId),
                                "ids", uuids(commands, RecordCashMovement::movementId)))
                .forEach(row -> batch.state().put(row.movement()));
    }

    private void loadDevices(PosBatch batch, List<PosCommand> commands) {
        String[] deviceIds =
                Stream.concat(
                                of(OpenOrJoinSession.class, commands).stream()
                                        .map(OpenOrJoinSession::deviceId),
                                of(LeaveSession.class, commands).stream()
                                        .map(LeaveSession::deviceId))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(String[]::new);
        if (deviceIds.length == 0) {
            return;
        }
        rows.of(
                        DeviceRow.class,
                        """
                        select *
                        from pos_session_devices
                        where session_id = any (:sessions)
                          and device_id = any (:devices)
                        """,
                        Map.of(
                                "sessions",
                                batch.sessions.keySet().toArray(UUID[]::new),
                                "devices",
                                deviceIds))
                .forEach(batch::loaded);
    }

    /**
     * Writes what changed: updates first, since a session must be closed in the table before the
     * next one of its register is inserted.
     */
    public void save(PosBatch batch) {
        List<Object> newRows = new ArrayList<>();
        for (Change change : batch.state().changes()) {
            switch (change) {
                case Change.OfRegister(Register register) -> {
                    RegisterRow row = batch.registers.get(register.id());
                    update(
                            row,
                            existing -> existing.take(register),
                            () -> newRows.add(new RegisterRow(register)));
                }
                case Change.OfSession(Session session) -> {
                    SessionRow row = batch.sessions.get(session.shift().id());
                    update(
                            row,
                            existing -> existing.take(session),
                            () -> newRows.add(new SessionRow(session)));
                }
                case Change.OfDevice(Device device) -> {
                    DeviceRow row =
                            batch.devices.get(
                                    new DeviceRow.Key(device.sessionId(), device.deviceId()));
                    update(
                            row,
                            existing -> existing.take(device),
                            () -> newRows.add(new DeviceRow(device)));
                }
                case Change.OfMovement(Movement movement) -> newRows.add(new MovementRow(movement));
                case Change.OfClosure(Closure closure) -> newRows.add(new ClosureRow(closure));
            }
        }
        if (batch.state().hasChanges()) {
            entities.flush();
            newRows.forEach(entities::persist);
            entities.flush();
        }
        // What is written is written: the commit need not compare every row with its copy again.
        entities.clear();
    }

    private static <R> void update(@Nullable R row, Consumer<R> take, Runnable insert) {
        if (row == null) {
            insert.run();
        } else {
            take.accept(row);
        }
    }

    private static <T> List<T> of(Class<T> type, List<PosCommand> commands) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static <T> UUID[] uuids(List<T> commands, Function<T, UUID> id) {
        return commands.stream().map(id).distinct().sorted().toArray(UUID[]::new);
    }
}
