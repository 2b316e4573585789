package dev.lanekeeper.token.store;

import dev.lanekeeper.events.token.SealedTokens;
import dev.lanekeeper.token.model.Token;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code qbo_tokens}. */
@Entity
@Immutable
@Table(name = "qbo_tokens")
@NullUnmarked
class TokenRow {

    @Id private UUID id;

    private String userId;
    private String realmId;
    private String accessTokenEnc;
    private String refreshTokenEnc;
    private int keyId;
    private String tokenType;
    private String scope;
    private Instant expiresAt;
    private Instant refreshTokenExpiresAt;
    private Instant refreshTokenHardExpiresAt;
    private long generation;
    private boolean needsReauth;
    private int refreshAttempts;
    private String lastError;
    private Instant lastRefreshedAt;
    private Instant retryAt;
    private Instant createdAt;
    private Instant updatedAt;
    private Instant deactivatedAt;

    protected TokenRow() {}

    Token token() {
        return new Token(
                id,
                userId,
                realmId,
                generation,
                new SealedTokens(
                        accessTokenEnc,
                        refreshTokenEnc,
                        keyId,
                        tokenType,
                        scope,
                        expiresAt,
                        refreshTokenExpiresAt,
                        refreshTokenHardExpiresAt),
                new Token.Life(needsReauth, refreshAttempts, lastError, lastRefreshedAt, retryAt),
                createdAt,
                updatedAt,
                deactivatedAt);
    }
}
