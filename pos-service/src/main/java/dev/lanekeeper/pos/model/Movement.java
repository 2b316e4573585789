package dev.lanekeeper.pos.model;

import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.events.pos.PosCommand.RecordCashMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cash that moved; never changed. The id is the till's, unique per vendor. */
public record Movement(
        UUID id,
        UUID vendorId,
        UUID sessionId,
        MovementKind kind,
        BigDecimal amount,
        @Nullable String reason,
        String userId,
        @Nullable String deviceId,
        Instant createdAt) {

    /** Tills of two vendors may draw the same id. */
    record Key(UUID vendorId, UUID id) {}

    Key key() {
        return new Key(vendorId, id);
    }

    /**
     * Whether the command tells of this movement again, as a till on a slow link does, and not of
     * another one.
     */
    boolean isToldAgainBy(RecordCashMovement command) {
        return sessionId.equals(command.sessionId())
                && kind == command.kind()
                && amount.compareTo(command.amount()) == 0
                && Objects.equals(reason, command.reason());
    }
}
