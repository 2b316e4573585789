package dev.lanekeeper.pos.store;

import dev.lanekeeper.pos.model.Register;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code pos_registers}. */
@Entity
@Table(name = "pos_registers")
@NullUnmarked
class RegisterRow {

    @Id private UUID id;

    private UUID vendorId;
    private UUID locationId;
    private String code;
    private boolean isActive;
    private BigDecimal varianceLimit;
    private String timeZone;
    private int nextSessionSeq;
    private int nextZSeq;

    protected RegisterRow() {}

    RegisterRow(Register register) {
        id = register.id();
        vendorId = register.vendorId();
        locationId = register.locationId();
        code = register.code();
        varianceLimit = register.varianceLimit();
        timeZone = register.timeZone().getId();
        take(register);
    }

    /** Takes over what can change in a register. */
    void take(Register register) {
        isActive = register.active();
        nextSessionSeq = register.nextSessionSeq();
        nextZSeq = register.nextZSeq();
    }

    Register register() {
        return new Register(
                id,
                vendorId,
                locationId,
                code,
                isActive,
                varianceLimit,
                ZoneId.of(timeZone),
                nextSessionSeq,
                nextZSeq);
    }

    UUID id() {
        return id;
    }
}
