package dev.lanekeeper.events.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token set whose secrets are sealed: no topic, dead letter, outcome or log can read them.
 *
 * @param accessToken sealed, in base64
 * @param refreshToken sealed, in base64
 * @param keyId of the key that sealed both
 * @param tokenType as the provider gave it, {@code bearer}
 * @param scope what the user has consented to; null when the provider did not say
 * @param expiresAt when the access token ends
 * @param refreshTokenExpiresAt when the refresh token ends unless it is used before; null: not
 *     known
 * @param refreshTokenHardExpiresAt when it ends however it is used; null unless Intuit said so
 */
public record SealedTokens(
        String accessToken,
        String refreshToken,
        int keyId,
        String tokenType,
        @Nullable String scope,
        Instant expiresAt,
        @Nullable Instant refreshTokenExpiresAt,
        @Nullable Instant refreshTokenHardExpiresAt) {

    /** Without what is sealed: it is of no use in a log. */
    @Override
    public String toString() {
        return "SealedTokens[expiresAt=" + expiresAt + "]";
    }
}
