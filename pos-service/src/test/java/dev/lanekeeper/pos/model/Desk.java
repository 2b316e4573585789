package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.events.pos.PosCommand;
import dev.lanekeeper.events.pos.PosCommand.AbortClose;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.DeactivateRegister;
import dev.lanekeeper.events.pos.PosCommand.LeaveSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import dev.lanekeeper.events.pos.PosCommand.RegisterRegister;
import dev.lanekeeper.events.pos.PosCommand.StartClose;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One register of one vendor, in memory, and what people ask of it. */
final class Desk {

    static final UUID VENDOR = new UUID(0x7000, 1);
    static final UUID LOCATION = new UUID(0x7000, 2);
    static final String CODE = "A1";
    static final BigDecimal VARIANCE_LIMIT = new BigDecimal("5.00");

    final PosState state = new PosState();
    final UUID register = new UUID(0x7000, 3);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long commands;

    /** A desk whose register is there. */
    static Desk registered() {
        return registeredIn(ZoneId.of("UTC"));
    }

    static Desk registeredIn(ZoneId timeZone) {
        var desk = new Desk();
        desk.send(desk.registration(timeZone));
        return desk;
    }

    /** A desk whose register has an open session with 100.00 in the drawer. */
    static Desk opened() {
        Desk desk = registered();
        desk.open("anna", "100.00");
        return desk;
    }

    Decision send(PosCommand command) {
        return state.decide(new CommandMessage<>(new UUID(0x8000, ++commands), command, now, now));
    }

    Desk clockAt(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    Desk later(Duration by) {
        now = now.plus(by);
        return this;
    }

    RegisterRegister registration(ZoneId timeZone) {
        return new RegisterRegister(register, VENDOR, LOCATION, CODE, VARIANCE_LIMIT, timeZone);
    }

    Decision open(String user, String cash) {
        return open(user, cash, null);
    }

    Decision open(String user, String cash, @Nullable String device) {
        return send(
                new OpenOrJoinSession(
                        register, LOCATION, VENDOR, user, new BigDecimal(cash), device));
    }

    Decision leave(String device) {
        return send(new LeaveSession(register, VENDOR, session(), "anna", device));
    }

    Decision move(MovementKind kind, String amount) {
        return move(UUID.randomUUID(), kind, amount);
    }

    Decision move(UUID movementId, MovementKind kind, String amount) {
        return move(session(), movementId, kind, amount);
    }

    Decision move(UUID session, UUID movementId, MovementKind kind, String amount) {
        return send(
                new RecordCashMovement(
                        register,
                        VENDOR,
                        session,
                        movementId,
                        kind,
                        new BigDecimal(amount),
                        null,
                        "anna",
                        null));
    }

    Decision startClose() {
        return startClose(session(), null);
    }

    Decision startClose(UUID session, @Nullable Integer expectedVersion) {
        return send(new StartClose(register, VENDOR, session, "anna", expectedVersion));
    }

    Decision abortClose(UUID session) {
        return send(new AbortClose(register, VENDOR, session, "anna"));
    }

    Decision close(String counted) {
        return close(session(), counted, null);
    }

    Decision close(UUID session, String counted, @Nullable String note) {
        return send(
                new CloseSession(
                        register, VENDOR, session, "anna", new BigDecimal(counted), null, note));
    }

    Decision deactivate() {
        return send(new DeactivateRegister(register, VENDOR));
    }

    /** The live session's id. */
    UUID session() {
        return live().shift().id();
    }

    Session live() {
        return Objects.requireNonNull(state.liveSession(register), "no session is live");
    }

    Session session(UUID id) {
        return Objects.requireNonNull(state.session(id), "no such session");
    }

    /** Everything that would be written now. */
    List<Change> written() {
        List<Change> all = new ArrayList<>();
        state.changes().forEach(all::add);
        return all;
    }
}
