package dev.lanekeeper.token.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the routes. What may stand in each is said by its JSON Schema, {@code
 * schemas/token/http/<name>.json}.
 */
final class Bodies {

    private Bodies() {}

    /**
     * A token set that the caller has.
     *
     * @param expiresAt of the access token; when neither it nor {@code expiresIn} is there, the
     *     token is refreshed at its first use
     * @param expiresIn seconds from now
     * @param expectedGeneration when it is there, only the connection that the caller has seen is
     *     changed
     */
    record TokenBody(
            String accessToken,
            String refreshToken,
            @Nullable String tokenType,
            @Nullable String scope,
            @Nullable Instant expiresAt,
            @Nullable Long expiresIn,
            @Nullable Instant refreshTokenExpiresAt,
            @Nullable Long refreshTokenExpiresIn,
            @Nullable Instant refreshTokenHardExpiresAt,
            @Nullable Long expectedGeneration) {

        /** Without the secrets. */
        @Override
        public String toString() {
            return "TokenBody[expectedGeneration=" + expectedGeneration + "]";
        }
    }

    /**
     * @param seenGeneration that is to be replaced; the present one when it is not there
     */
    record RefreshBody(@Nullable Long seenGeneration) {}
}
