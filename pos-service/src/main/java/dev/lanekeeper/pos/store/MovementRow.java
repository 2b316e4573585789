package dev.lanekeeper.pos.store;

import dev.lanekeeper.events.pos.MovementKind;
import dev.lanekeeper.pos.model.Movement;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pos_cash_movements}. */
@Entity
@Table(name = "pos_cash_movements")
@IdClass(MovementRow.Key.class)
@NullUnmarked
class MovementRow {

    /** The till's own id within its vendor. */
    record Key(UUID tenantId, UUID id) implements Serializable {}

    @Id private UUID tenantId;

    @Id private UUID id;

    private UUID sessionId;
    private String kind;
    private BigDecimal amount;
    private String reason;
    private String userId;
    private String deviceId;
    private Instant createdAt;

    protected MovementRow() {}

    MovementRow(Movement movement) {
        tenantId = movement.vendorId();
        id = movement.id();
        sessionId = movement.sessionId();
        kind = movement.kind().toString();
        amount = movement.amount();
        reason = movement.reason();
        userId = movement.userId();
        deviceId = movement.deviceId();
        createdAt = movement.createdAt();
    }

    Movement movement() {
        return new Movement(
                id,
                tenantId,
                sessionId,
                MovementKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                amount,
                reason,
                userId,
                deviceId,
                createdAt);
    }
}
