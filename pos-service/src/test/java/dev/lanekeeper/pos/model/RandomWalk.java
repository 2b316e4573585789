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
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Random but plausible commands for three registers of two vendors, from a seed. */
final class RandomWalk {

    private static final List<UUID> VENDORS = List.of(new UUID(1, 1), new UUID(1, 2));
    private static final int REGISTERS = 3;
    private static final int MOVEMENT_IDS = 500;

    private final Random random;
    private final PosState state = new PosState();
    private final List<UUID> sessions = new ArrayList<>(List.of(new UUID(9, 9)));
    private final List<RecordCashMovement> told = new ArrayList<>();
    private final Set<String> codes = new HashSet<>();
    private Instant now = Instant.parse("2026-11-22T22:00:00Z");
    private long commands;

    RandomWalk(long seed) {
        random = new Random(seed);
        for (int register = 0; register < REGISTERS; register++) {
            decide(
                    new RegisterRegister(
                            id(register),
                            ownerOf(register),
                            VENDORS.get(0),
                            "R" + register,
                            null,
                            zone()));
        }
    }

    private static ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    Decision step() {
        now = now.plusSeconds(random.nextInt(4_000));
        Decision decision = decide(any());
        codes.add(decision.code());
        return decision;
    }

    private Decision decide(PosCommand command) {
        Decision decision =
                state.decide(new CommandMessage<>(new UUID(8, ++commands), command, now));
        for (Change change : state.changes()) {
            if (change instanceof Change.OfSession(Session session)
                    && !sessions.contains(session.shift().id())) {
                sessions.add(session.shift().id());
            }
        }
        return decision;
    }

    List<Change> written() {
        List<Change> all = new ArrayList<>();
        state.changes().forEach(all::add);
        return all;
    }

    Set<String> codes() {
        return codes;
    }

    private PosCommand any() {
        int register = random.nextInt(REGISTERS);
        UUID id = id(register);
        UUID vendor = random.nextInt(30) == 0 ? VENDORS.get(1) : ownerOf(register);
        UUID session = session(id);
        Integer die = random.nextInt(100);
        return switch (die) {
            case Integer n when n < 20 ->
                    new OpenOrJoinSession(id, VENDORS.get(0), vendor, user(), money(300), device());
            case Integer n when n < 54 -> movement(id, vendor, session);
            case Integer n when n < 62 -> toldAgain();
            case Integer n when n < 70 -> new StartClose(id, vendor, session, user(), null);
            case Integer n when n < 76 -> new AbortClose(id, vendor, session, user());
            case Integer n when n < 90 ->
                    new CloseSession(id, vendor, session, user(), counted(session), null, note());
            case Integer n when n < 95 -> new LeaveSession(id, vendor, session, user(), "d1");
            case Integer n when n < 98 ->
                    new RegisterRegister(id, vendor, VENDORS.get(0), "R" + register, null, zone());
            // Registers that are gone make dull walks.
            default ->
                    state.liveSession(id) == null
                            ? new StartClose(id, vendor, session, user(), 3)
                            : new DeactivateRegister(id, vendor);
        };
    }

    /** Sometimes under an id that another movement has. */
    private RecordCashMovement movement(UUID register, UUID vendor, UUID session) {
        var movement =
                new RecordCashMovement(
                        register,
                        vendor,
                        session,
                        new UUID(7, random.nextInt(MOVEMENT_IDS)),
                        MovementKind.values()[random.nextInt(4)],
                        money(150).add(new BigDecimal("0.01")),
                        null,
                        user(),
                        device());
        told.add(movement);
        return movement;
    }

    private PosCommand toldAgain() {
        return told.isEmpty()
                ? movement(id(0), ownerOf(0), session(id(0)))
                : told.get(random.nextInt(told.size()));
    }

    /** Mostly the live one, sometimes an old or a foreign one. */
    private UUID session(UUID register) {
        Session live = state.liveSession(register);
        return live != null && random.nextInt(5) > 0
                ? live.shift().id()
                : sessions.get(random.nextInt(sessions.size()));
    }

    private BigDecimal counted(UUID session) {
        Session known = state.session(session);
        return known != null && random.nextBoolean() ? known.drawer().expected() : money(300);
    }

    private BigDecimal money(int below) {
        return BigDecimal.valueOf(random.nextInt(below * 100), 2);
    }

    private String user() {
        return "user-" + random.nextInt(3);
    }

    private String device() {
        return random.nextBoolean() ? null : "d" + random.nextInt(2);
    }

    private String note() {
        return random.nextInt(3) == 0 ? "counted twice" : null;
    }

    private static UUID id(int register) {
        return new UUID(2, register);
    }

    private static UUID ownerOf(int register) {
        return VENDORS.get(register == 2 ? 1 : 0);
    }
}
