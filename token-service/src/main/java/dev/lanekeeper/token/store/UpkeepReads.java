package dev.lanekeeper.token.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens that want something done without anybody asking, and numbers for those who watch. */
public final class UpkeepReads {

    private final JdbcClient jdbc;

    public UpkeepReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A token that is to be kept alive. */
    public record Idle(
            String userId, String realmId, UUID tokenId, long generation, int failures) {}

    /** A token that an older key has sealed; both secrets in base64. */
    public record SealedBefore(
            String userId,
            String realmId,
            UUID tokenId,
            long generation,
            String accessToken,
            String refreshToken) {}

    /**
     * Tokens whose refresh token ends within this time, or nobody knows when; the first to end
     * first.
     */
    public List<Idle> ending(long withinSeconds, int limit) {
        return jdbc.sql(
                        """
                        select user_id, realm_id, id, generation, refresh_attempts
                        from qbo_tokens
                        where is_active
                          and not needs_reauth
                          and (refresh_token_expires_at is null or refresh_token_expires_at < now() + make_interval(secs => :within))
                          and (retry_at is null or retry_at < now())
                        order by refresh_token_expires_at nulls first
                        limit :limit
                        """)
                .param("within", (double) withinSeconds)
                .param("limit", limit)
                .query((row, _) ->
                        new Idle(
                                row.getString("user_id"),
                                row.getString("realm_id"),
                                row.getObject("id", UUID.class),
                                row.getLong("generation"),
                                row.getInt("refresh_attempts")))
                .list();
    }

    /**
     * A page of them, by id. Deactivated ones too: a key may go when nothing is left that it has
     * sealed.
     *
     * @param after the last id of the page before; null for the first one
     */
    public List<SealedBefore> sealedBy(
            Collection<Integer> keyIds, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select user_id, realm_id, id, generation, access_token_enc, refresh_token_enc
                        from qbo_tokens
                        where key_id = any (:keys)
                          and (cast(:after as uuid) is null or id > :after)
                        order by id
                        limit :limit
                        """)
                .param("keys", keyIds.toArray(Integer[]::new))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) ->
                        new SealedBefore(
                                row.getString("user_id"),
                                row.getString("realm_id"),
                                row.getObject("id", UUID.class),
                                row.getLong("generation"),
                                row.getString("access_token_enc"),
                                row.getString("refresh_token_enc")))
                .list();
    }

    public long needReauth() {
        return jdbc.sql(
                        """
                        select count(*)
                        from qbo_tokens
                        where is_active
                          and needs_reauth
                        """)
                .query(Long.class)
                .single();
    }

    /** Zero when none is under way. */
    public double oldestRefreshSeconds() {
        return jdbc.sql(
                        """
                        select coalesce(extract(epoch from now() - min(started_at)), 0)::float8
                        from qbo_refresh_journal
                        where status = 'started'
                        """)
                .query(Double.class)
                .single();
    }

    public long countSealedBy(Collection<Integer> keyIds) {
        return jdbc.sql(
                        """
                        select count(*)
                        from qbo_tokens
                        where key_id = any (:keys)
                        """)
                .param("keys", keyIds.toArray(Integer[]::new))
                .query(Long.class)
                .single();
    }
}
