package dev.lanekeeper.token.store;

import dev.lanekeeper.token.model.Flow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code qbo_flows}. */
@Entity
@Immutable
@Table(name = "qbo_flows")
@NullUnmarked
class FlowRow {

    @Id private UUID id;

    private String userId;
    private String realmId;
    private String codeHash;
    private String codeEnc;
    private String status;
    private String errorCode;
    private Instant startedAt;

    protected FlowRow() {}

    Flow flow() {
        return new Flow(
                id,
                userId,
                realmId,
                codeHash,
                codeEnc,
                Flow.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                errorCode,
                startedAt);
    }
}
