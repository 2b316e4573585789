package dev.lanekeeper.runtime.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Logs callers in by their bearer token. A verified token is remembered for a short time: a caller
 * sends the same one with every request, and its signature costs more to check than many a command
 * to decide.
 */
final class TokenLogin implements AuthenticationManager {

    private final TrustedIssuers issuers;
    private final int tokenBytesMax;
    private final Cache<String, TrustedIssuers.Verified> remembered;

    TokenLogin(LoginSettings settings) {
        this.issuers = new TrustedIssuers(settings);
        this.tokenBytesMax = settings.tokenBytesMax();
        Duration longest = Duration.ofSeconds(settings.cachedTokenSeconds());
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(settings.cachedTokensMax())
                        .expireAfter(
                                Expiry.creating((String _, TrustedIssuers.Verified verified) ->
                                        atMost(longest, verified.expiresAt())))
                        .build();
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        if (token.length() > tokenBytesMax) {
            throw new InvalidBearerTokenException(
                    "token of "
                            + token.length()
                            + " characters (expected: at most "
                            + tokenBytesMax
                            + ")");
        }
        return remembered.get(token, issuers::verify).caller();
    }

    private static Duration atMost(Duration longest, Instant expiresAt) {
        Duration left = Duration.between(Instant.now(), expiresAt);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(longest) < 0 ? left : longest;
    }
}
