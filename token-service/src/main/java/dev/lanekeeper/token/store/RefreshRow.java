package dev.lanekeeper.token.store;

import dev.lanekeeper.token.model.Refresh;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code qbo_refresh_journal}. */
@Entity
@Immutable
@Table(name = "qbo_refresh_journal")
@NullUnmarked
class RefreshRow {

    @Id private UUID id;

    private UUID tokenId;
    private String userId;
    private String realmId;
    private long fromGeneration;
    private String status;
    private String errorCode;
    private String intuitTid;
    private Instant startedAt;
    private Instant exchangedAt;
    private Instant storedAt;

    protected RefreshRow() {}

    Refresh refresh() {
        return new Refresh(
                id,
                tokenId,
                userId,
                realmId,
                fromGeneration,
                Refresh.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                startedAt,
                exchangedAt,
                storedAt,
                errorCode,
                intuitTid);
    }
}
