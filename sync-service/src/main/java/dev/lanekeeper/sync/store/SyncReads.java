package dev.lanekeeper.sync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions, as the owners of their pages see them, and locks whose lease is over. */
public final class SyncReads {

    /** As a check of the table has them. */
    public static final List<String> STATUSES =
            List.of("running", "paused", "completed", "failed", "superseded");

    /** Some of the reasons for which a payload is kept: those of a change at Meta. */
    public static final List<String> USUAL_ODDITIES = List.of("unknown_event", "entry_missing");

    private final JdbcClient jdbc;

    public SyncReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A session. */
    public record SyncView(
            UUID sessionId,
            String pageId,
            String status,
            int synced,
            int inserted,
            int updated,
            int eventsCreated,
            int skipped,
            int pagesFetched,
            Instant startedAt,
            Instant checkpointAt,
            @Nullable Instant finishedAt,
            @Nullable String errorCode) {}

    /** A lock whose lease is over. */
    public record Expired(String tenantId, String pageId, long fence) {}

    /** The newest first. */
    public List<SyncView> syncs(String tenantId, String pageId, int limit) {
        return jdbc.sql(
                        """
                        select *
                        from sync_state
                        where page_id = :page
                          and tenant_id = :tenant
                        order by started_at desc, session_id desc
                        limit :limit
                        """)
                .param("page", pageId)
                .param("tenant", tenantId)
                .param("limit", limit)
                .query((row, _) -> view(row))
                .list();
    }

    public Optional<SyncView> sync(UUID sessionId) {
        return jdbc.sql(
                        """
                        select *
                        from sync_state
                        where session_id = :id
                        """)
                .param("id", sessionId)
                .query((row, _) -> view(row))
                .optional();
    }

    /** The longest expired first. */
    public List<Expired> expired(int limit) {
        return jdbc.sql(
                        """
                        select tenant_id, page_id, fence
                        from sync_locks
                        where expires_at < now()
                        order by expires_at
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Expired(
                                row.getString("tenant_id"),
                                row.getString("page_id"),
                                row.getLong("fence")))
                .list();
    }

    public long countExpired() {
        return jdbc.sql("select count(*) from sync_locks where expires_at < now()")
                .query(Long.class)
                .single();
    }

    /** Of those that were started within 24 hours, by status. */
    public Map<String, Double> sessionsOfTheDay() {
        return counts(
                """
                select status, count(*)
                from sync_state
                where started_at > now() - interval '24 hours'
                group by status
                """);
    }

    public Map<String, Double> quarantinedByReason() {
        return counts("select reason, count(*) from quarantined_payloads group by reason");
    }

    private Map<String, Double> counts(String sql) {
        Map<String, Double> counts = new HashMap<>();
        jdbc.sql(sql)
                .query((RowCallbackHandler) row -> counts.put(row.getString(1), row.getDouble(2)));
        return counts;
    }

    private static SyncView view(ResultSet row) throws SQLException {
        return new SyncView(
                row.getObject("session_id", UUID.class),
                row.getString("page_id"),
                row.getString("status"),
                row.getInt("conversations_done"),
                row.getInt("conversations_inserted"),
                row.getInt("conversations_updated"),
                row.getInt("events_created"),
                row.getInt("skipped"),
                row.getInt("pages_fetched"),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("checkpoint_at").toInstant(),
                instant(row, "finished_at"),
                row.getString("error_code"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
