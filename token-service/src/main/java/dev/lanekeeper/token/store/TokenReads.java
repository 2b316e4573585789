package dev.lanekeeper.token.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Connections as their users may see them, and the access token of one. */
public final class TokenReads {

    private final JdbcClient jdbc;

    public TokenReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A connection, without its secrets. */
    public record Connection(
            String realmId,
            UUID tokenId,
            long generation,
            String tokenType,
            @Nullable String scope,
            Instant expiresAt,
            @Nullable Instant refreshTokenExpiresAt,
            @Nullable Instant refreshTokenHardExpiresAt,
            boolean needsReauth,
            int refreshAttempts,
            @Nullable String lastError,
            @Nullable Instant lastRefreshedAt,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * What it takes to give an access token away.
     *
     * @param accessToken sealed, in base64
     * @param leftSeconds how long it is good for, by the database's clock; below zero: it has ended
     * @param paused whether Intuit is left alone for the moment
     */
    public record Access(
            UUID tokenId,
            long generation,
            String accessToken,
            String tokenType,
            Instant expiresAt,
            long leftSeconds,
            boolean needsReauth,
            boolean paused) {

        public boolean isGoodFor(Duration time) {
            return leftSeconds > time.toSeconds();
        }
    }

    /** The active connections of a user, by company. */
    public List<Connection> connections(String userId) {
        return jdbc.sql(
                        """
                        select *
                        from qbo_tokens
                        where user_id = :user
                          and is_active
                        order by realm_id
                        """)
                .param("user", userId)
                .query((row, _) -> connection(row))
                .list();
    }

    public Optional<Connection> connection(String userId, String realmId) {
        return jdbc.sql(
                        """
                        select *
                        from qbo_tokens
                        where user_id = :user
                          and realm_id = :realm
                          and is_active
                        """)
                .param("user", userId)
                .param("realm", realmId)
                .query((row, _) -> connection(row))
                .optional();
    }

    public Optional<Access> access(String userId, String realmId) {
        return jdbc.sql(
                        """
                        select
                            id, generation, access_token_enc, token_type, expires_at, needs_reauth,
                            floor(extract(epoch from expires_at - now()))::bigint as left_seconds,
                            coalesce(retry_at > now(), false) as paused
                        from qbo_tokens
                        where user_id = :user
                          and realm_id = :realm
                          and is_active
                        """)
                .param("user", userId)
                .param("realm", realmId)
                .query((row, _) ->
                        new Access(
                                row.getObject("id", UUID.class),
                                row.getLong("generation"),
                                row.getString("access_token_enc"),
                                row.getString("token_type"),
                                row.getTimestamp("expires_at").toInstant(),
                                row.getLong("left_seconds"),
                                row.getBoolean("needs_reauth"),
                                row.getBoolean("paused")))
                .optional();
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                row.getString("realm_id"),
                row.getObject("id", UUID.class),
                row.getLong("generation"),
                row.getString("token_type"),
                row.getString("scope"),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "refresh_token_expires_at"),
                instant(row, "refresh_token_hard_expires_at"),
                row.getBoolean("needs_reauth"),
                row.getInt("refresh_attempts"),
                row.getString("last_error"),
                instant(row, "last_refreshed_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
