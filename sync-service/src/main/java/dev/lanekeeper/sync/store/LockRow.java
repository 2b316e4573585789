package dev.lanekeeper.sync.store;

import dev.lanekeeper.sync.model.Lock;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code sync_locks}. */
@Entity
@Immutable
@Table(name = "sync_locks")
@NullUnmarked
class LockRow {

    @Id private String pageId;

    private String tenantId;
    private String lockedBy;
    private Instant lockedAt;
    private Instant expiresAt;
    private long fence;

    protected LockRow() {}

    Lock lock() {
        return new Lock(pageId, tenantId, lockedBy, lockedAt, expiresAt, fence);
    }
}
