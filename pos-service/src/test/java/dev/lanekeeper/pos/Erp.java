package dev.lanekeeper.pos;

import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.events.pos.PosCommand.CloseSession;
import dev.lanekeeper.events.pos.PosCommand.OpenOrJoinSession;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import java.math.BigDecimal;
import java.util.UUID;

/** What a foreign program asks of a vendor's registers. */
record Erp(PosUnderTest pos) {

    private static final String USER = "erp";

    OpenOrJoinSession open(UUID register) {
        return open(register, "10.00");
    }

    OpenOrJoinSession open(UUID register, String cash) {
        return new OpenOrJoinSession(
                register, pos.location, pos.vendor, USER, new BigDecimal(cash), null);
    }

    OpenOrJoinSession openOf(UUID vendor, UUID register) {
        return new OpenOrJoinSession(register, pos.location, vendor, USER, BigDecimal.TEN, null);
    }

    /** A sale of 1.00 that nobody told of before. */
    RecordCashMovement sale(UUID register, UUID session) {
        return sale(register, session, "1.00");
    }

    RecordCashMovement sale(UUID register, UUID session, String amount) {
        return new RecordCashMovement(
                register,
                pos.vendor,
                session,
                UUID.randomUUID(),
                MovementKind.SALE,
                new BigDecimal(amount),
                null,
                USER,
                null);
    }

    /** A close that no variance stops. */
    CloseSession close(UUID register, UUID session) {
        return new CloseSession(
                register, pos.vendor, session, USER, new BigDecimal("100.00"), null, "as it is");
    }
}
