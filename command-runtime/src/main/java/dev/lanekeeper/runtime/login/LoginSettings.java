package dev.lanekeeper.runtime.login;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose tokens are believed.
 *
 * @param issuers the allow list; a token of any other issuer is refused before anything is fetched
 * @param clockSkewSeconds tolerated in exp and nbf
 * @param tokenBytesMax longer tokens are refused unread
 * @param cachedTokensMax verified tokens that are remembered, so that a signature is not checked at
 *     every request of a caller
 * @param cachedTokenSeconds for how long at most, and never beyond its expiry
 */
public record LoginSettings(
        List<Issuer> issuers,
        int clockSkewSeconds,
        int tokenBytesMax,
        int cachedTokensMax,
        int cachedTokenSeconds) {

    /**
     * One trusted issuer.
     *
     * @param uri the exact {@code iss}
     * @param jwksUri where its public keys are
     * @param algorithms that it may sign with; RS256 and ES256 when not said
     * @param audience that {@code aud} must contain; not checked when not said, for issuers whose
     *     tokens have none
     * @param claims where the principal's parts stand
     */
    public record Issuer(
            String uri,
            String jwksUri,
            @Nullable Set<String> algorithms,
            @Nullable String audience,
            @Nullable Claims claims) {

        Set<String> allowedAlgorithms() {
            return algorithms == null ? Set.of("RS256", "ES256") : algorithms;
        }

        Claims claimNames() {
            return claims == null ? Claims.USUAL : claims;
        }
    }

    /** Claim names; a dot goes into a nested object ({@code app_metadata.tenant_id}). */
    public record Claims(String vendor, String workspace, String roles) {

        static final Claims USUAL = new Claims("vendor", "workspace", "roles");
    }
}
