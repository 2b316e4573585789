package dev.lanekeeper.sync.store;

import dev.lanekeeper.events.sync.SyncResult.Totals;
import dev.lanekeeper.sync.model.Session;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code sync_state}. */
@Entity
@Immutable
@Table(name = "sync_state")
@NullUnmarked
class SessionRow {

    @Id private UUID sessionId;

    private String tenantId;
    private String pageId;
    private String facebookPageId;
    private String status;
    private String cursor;
    private int conversationsDone;
    private int conversationsInserted;
    private int conversationsUpdated;
    private int eventsCreated;
    private int skipped;
    private int pagesFetched;
    private long fence;
    private Instant startedAt;
    private Instant checkpointAt;
    private Instant finishedAt;
    private String errorCode;

    protected SessionRow() {}

    Session session() {
        return new Session(
                sessionId,
                tenantId,
                pageId,
                facebookPageId,
                Session.Status.valueOf(status.toUpperCase(Locale.ROOT)),
                cursor,
                new Totals(
                        conversationsDone,
                        conversationsInserted,
                        conversationsUpdated,
                        eventsCreated,
                        skipped),
                pagesFetched,
                fence,
                startedAt,
                checkpointAt,
                finishedAt,
                errorCode);
    }
}
