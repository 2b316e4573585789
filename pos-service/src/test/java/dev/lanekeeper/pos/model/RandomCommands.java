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
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random but plausible commands of every type, for a few registers of two vendors. */
public final class RandomCommands {

    private static final int MOVEMENT_IDS = 500;

    /** What somebody who asks can know of the sessions. */
    public interface KnownSessions {

        /** The register's session that is not closed. */
        @Nullable UUID live(UUID register);

        /** Every session that the register ever had. */
        List<UUID> of(UUID register);

        /** What lies in its drawer. */
        @Nullable BigDecimal expected(UUID session);
    }

    private final Random random;
    private final KnownSessions sessions;
    private final long world;
    private final List<UUID> registers;
    private final List<RecordCashMovement> told = new ArrayList<>();

    /**
     * @param world worlds of other numbers have other registers, vendors and movements
     */
    public RandomCommands(Random random, KnownSessions sessions, long world, int registers) {
        this.random = random;
        this.sessions = sessions;
        this.world = world;
        this.registers =
                IntStream.range(0, registers).mapToObj(n -> new UUID(world, 0x200 + n)).toList();
    }

    public List<UUID> registers() {
        return registers;
    }

    /** What makes the registers, under the vendors that own them. */
    public List<RegisterRegister> registrations() {
        return registers.stream().map(id -> registration(id, ownerOf(id))).toList();
    }

    public PosCommand any() {
        UUID register = anyRegister();
        UUID vendor = random.nextInt(30) == 0 ? vendor(1) : ownerOf(register);
        UUID session = session(register);
        Integer die = random.nextInt(100);
        return switch (die) {
            case Integer n when n < 20 ->
                    new OpenOrJoinSession(
                            register, location(), vendor, user(), money(300), device());
            case Integer n when n < 54 -> movement(register, vendor, session);
            case Integer n when n < 62 -> toldAgain();
            case Integer n when n < 70 -> new StartClose(register, vendor, session, user(), null);
            case Integer n when n < 76 -> new AbortClose(register, vendor, session, user());
            case Integer n when n < 90 ->
                    new CloseSession(
                            register, vendor, session, user(), counted(session), null, note());
            case Integer n when n < 95 -> new LeaveSession(register, vendor, session, user(), "d1");
            case Integer n when n < 98 -> registration(register, vendor);
            // Registers that are gone make dull walks.
            default ->
                    sessions.live(register) == null
                            ? new StartClose(register, vendor, session, user(), 3)
                            : new DeactivateRegister(register, vendor);
        };
    }

    private RegisterRegister registration(UUID register, UUID vendor) {
        return new RegisterRegister(
                register,
                vendor,
                location(),
                "R" + registers.indexOf(register),
                null,
                ZoneId.of("Europe/Berlin"));
    }

    /** Sometimes under an id that another movement has. */
    private RecordCashMovement movement(UUID register, UUID vendor, UUID session) {
        var movement =
                new RecordCashMovement(
                        register,
                        vendor,
                        session,
                        new UUID(world, 0x700_0000 + random.nextInt(MOVEMENT_IDS)),
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
                ? movement(
                        registers.getFirst(),
                        ownerOf(registers.getFirst()),
                        session(registers.getFirst()))
                : told.get(random.nextInt(told.size()));
    }

    /** Mostly the live one, sometimes an old one, or one of another register. */
    private UUID session(UUID register) {
        UUID live = sessions.live(register);
        if (live != null && random.nextInt(5) > 0) {
            return live;
        }
        List<UUID> some = sessions.of(random.nextInt(3) > 0 ? register : anyRegister());
        return some.isEmpty() ? new UUID(world, 0x900) : some.get(random.nextInt(some.size()));
    }

    private UUID anyRegister() {
        return registers.get(random.nextInt(registers.size()));
    }

    private BigDecimal counted(UUID session) {
        BigDecimal expected = sessions.expected(session);
        return expected != null && random.nextBoolean() ? expected : money(300);
    }

    private BigDecimal money(int below) {
        return BigDecimal.valueOf(random.nextInt(below * 100), 2);
    }

    private String user() {
        return "user-" + random.nextInt(3);
    }

    private @Nullable String device() {
        return random.nextBoolean() ? null : "d" + random.nextInt(2);
    }

    private @Nullable String note() {
        return random.nextInt(3) == 0 ? "counted twice" : null;
    }

    private UUID location() {
        return vendor(0);
    }

    private UUID vendor(int n) {
        return new UUID(world, 0x100 + n);
    }

    /** The last register is the second vendor's. */
    private UUID ownerOf(UUID register) {
        return vendor(register.equals(registers.getLast()) ? 1 : 0);
    }
}
