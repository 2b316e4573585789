package dev.lanekeeper.token.intuit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token set that can be read. It lives between an edge and the seal, and nowhere else.
 *
 * @param expiresAt of the access token
 * @param refreshTokenExpiresAt null: not known
 * @param refreshTokenHardExpiresAt null unless Intuit said so
 */
public record TokenSet(
        String accessToken,
        String refreshToken,
        String tokenType,
        @Nullable String scope,
        Instant expiresAt,
        @Nullable Instant refreshTokenExpiresAt,
        @Nullable Instant refreshTokenHardExpiresAt) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TokenSet[expiresAt=" + expiresAt + "]";
    }
}
