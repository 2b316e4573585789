package dev.lanekeeper.checkout.store;

import dev.lanekeeper.checkout.model.Transfer;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code bank_transfers}. */
@Entity
@Immutable
@Table(name = "bank_transfers")
@NullUnmarked
class TransferRow {

    @Id private UUID id;

    private UUID orderId;
    private String userId;
    private BigDecimal amountClaimed;
    private String reference;
    private String screenshotSha256;
    private String status;
    private Instant submittedAt;
    private String decidedBy;
    private Instant decidedAt;
    private String decisionReason;

    protected TransferRow() {}

    UUID id() {
        return id;
    }

    Transfer transfer() {
        return new Transfer(
                id,
                orderId,
                userId,
                new Transfer.Claim(amountClaimed, reference, screenshotSha256),
                submittedAt,
                Transfer.Status.ofWord(status),
                decidedAt == null
                        ? null
                        : new Transfer.Verdict(decidedBy, decidedAt, decisionReason));
    }
}
