package dev.lanekeeper.token.store;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.token.model.Changes;
import dev.lanekeeper.token.model.Token;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes tokens. What goes is deleted before what comes is inserted: the index that keeps one
 * active token looks at each row as it is written.
 */
final class TokenWrites {

    private static final Comparator<Token> BY_USER =
            Comparator.comparing(Token::userId).thenComparing(Token::realmId);

    private final Pipeline pipeline;

    TokenWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(TokenBatch batch) {
        Changes changes = batch.state().changes();
        RowSet.of(changes.goneTokens().stream().filter(batch.tokens::contains).sorted().toList())
                .uuid(id -> id)
                .write(
                        pipeline,
                        """
                        delete from qbo_tokens
                        where id = any (?::uuid[])
                        """);
        RowSet.of(changes.goneTokens().stream().sorted().toList())
                .uuid(id -> id)
                .write(
                        pipeline,
                        """
                        delete from qbo_refresh_journal
                        where token_id = any (?::uuid[])
                          and status <> 'started'
                        """);
        update(
                changes.tokens().stream()
                        .filter(token -> batch.tokens.contains(token.id()))
                        .toList());
        insert(
                changes.tokens().stream()
                        .filter(token -> !batch.tokens.contains(token.id()))
                        .sorted(BY_USER)
                        .toList());
    }

    private void insert(List<Token> tokens) {
        state(RowSet.of(tokens).uuid(Token::id))
                .text(Token::userId)
                .text(Token::realmId)
                .time(Token::createdAt)
                .write(
                        pipeline,
                        """
                        insert into qbo_tokens (
                            id, generation, access_token_enc, refresh_token_enc, key_id, token_type, scope, expires_at, refresh_token_expires_at,
                            refresh_token_hard_expires_at, needs_reauth, refresh_attempts, last_error, last_refreshed_at, retry_at, updated_at,
                            deactivated_at, is_active, user_id, realm_id, created_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[], ?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[], ?::text[], ?::text[], ?::timestamptz[])
                        """);
    }

    private void update(List<Token> tokens) {
        state(RowSet.of(tokens).uuid(Token::id))
                .write(
                        pipeline,
                        """
                        update qbo_tokens
                        set generation = changed.generation,
                            access_token_enc = changed.access_token,
                            refresh_token_enc = changed.refresh_token,
                            key_id = changed.key_id,
                            token_type = changed.token_type,
                            scope = changed.scope,
                            expires_at = changed.expires_at,
                            refresh_token_expires_at = changed.refresh_token_expires_at,
                            refresh_token_hard_expires_at = changed.refresh_token_hard_expires_at,
                            needs_reauth = changed.needs_reauth,
                            refresh_attempts = changed.refresh_attempts,
                            last_error = changed.last_error,
                            last_refreshed_at = changed.last_refreshed_at,
                            retry_at = changed.retry_at,
                            updated_at = changed.updated_at,
                            deactivated_at = changed.deactivated_at,
                            is_active = changed.is_active
                        from unnest(
                            ?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[], ?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                            ?::timestamptz[], ?::bool[])
                          as changed (
                            id, generation, access_token, refresh_token, key_id, token_type, scope, expires_at, refresh_token_expires_at,
                            refresh_token_hard_expires_at, needs_reauth, refresh_attempts, last_error, last_refreshed_at, retry_at, updated_at,
                            deactivated_at, is_active)
                        where qbo_tokens.id = changed.id
                        """);
    }

    /** All that can change in a token. */
    private static RowSet<Token> state(RowSet<Token> rows) {
        return rows.bigint(Token::generation)
                .text(of(SealedTokens::accessToken))
                .text(of(SealedTokens::refreshToken))
                .integer(of(SealedTokens::keyId))
                .text(of(SealedTokens::tokenType))
                .text(of(SealedTokens::scope))
                .time(token -> token.tokens().expiresAt())
                .time(token -> token.tokens().refreshTokenExpiresAt())
                .time(token -> token.tokens().refreshTokenHardExpiresAt())
                .flag(token -> token.life().needsReauth())
                .integer(token -> token.life().failures())
                .text(token -> token.life().lastError())
                .time(token -> token.life().lastRefreshedAt())
                .time(token -> token.life().retryAt())
                .time(Token::updatedAt)
                .time(Token::deactivatedAt)
                .flag(Token::active);
    }

    private static <V extends @Nullable Object> Function<Token, V> of(
            Function<SealedTokens, V> value) {
        return token -> value.apply(token.tokens());
    }
}
