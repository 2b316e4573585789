package dev.lanekeeper.token.store;

import static dev.lanekeeper.token.store.TokenReads.instant;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a worker has to know to call Intuit. */
public final class CallReads {

    private final JdbcClient jdbc;

    public CallReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A refresh that is under way.
     *
     * @param refreshToken sealed, in base64; null when the token is gone, or another one by now
     * @param scope of the token
     * @param refreshTokenExpiresAt of the token
     * @param refreshTokenHardExpiresAt of the token
     */
    public record RefreshWanted(
            String userId,
            String realmId,
            @Nullable String refreshToken,
            @Nullable String scope,
            @Nullable Instant refreshTokenExpiresAt,
            @Nullable Instant refreshTokenHardExpiresAt) {}

    /**
     * A code that is to be exchanged.
     *
     * @param code sealed, in base64
     */
    public record ExchangeWanted(String userId, String realmId, String code) {}

    /**
     * A refresh token that is not wanted any more.
     *
     * @param refreshToken sealed, in base64
     */
    public record RevocationWanted(String userId, String realmId, String refreshToken) {}

    /** Empty when it has ended. */
    public Optional<RefreshWanted> refresh(UUID refreshId) {
        return jdbc.sql(
                        """
                        select refresh.user_id, refresh.realm_id, token.refresh_token_enc, token.scope, token.refresh_token_expires_at,
                            token.refresh_token_hard_expires_at
                        from qbo_refresh_journal refresh
                        left join qbo_tokens token
                          on token.id = refresh.token_id and token.generation = refresh.from_generation
                        where refresh.id = :id
                          and refresh.status = 'started'
                        """)
                .param("id", refreshId)
                .query((row, _) ->
                        new RefreshWanted(
                                row.getString("user_id"),
                                row.getString("realm_id"),
                                row.getString("refresh_token_enc"),
                                row.getString("scope"),
                                instant(row, "refresh_token_expires_at"),
                                instant(row, "refresh_token_hard_expires_at")))
                .optional();
    }

    /** Empty when it is over. */
    public Optional<ExchangeWanted> exchange(UUID flowId) {
        return jdbc.sql(
                        """
                        select user_id, realm_id, code_enc
                        from qbo_flows
                        where id = :id
                          and status = 'started'
                        """)
                .param("id", flowId)
                .query((row, _) ->
                        new ExchangeWanted(
                                row.getString("user_id"),
                                row.getString("realm_id"),
                                row.getString("code_enc")))
                .optional();
    }

    /** Empty when it was done. */
    public Optional<RevocationWanted> revocation(UUID revocationId) {
        return jdbc.sql(
                        """
                        select user_id, realm_id, refresh_token_enc
                        from qbo_revocations
                        where id = :id
                        """)
                .param("id", revocationId)
                .query((row, _) ->
                        new RevocationWanted(
                                row.getString("user_id"),
                                row.getString("realm_id"),
                                row.getString("refresh_token_enc")))
                .optional();
    }
}
