package dev.lanekeeper.runtime.login;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.web.client.RestTemplate;

/**
 * Verifies tokens of the allow-listed issuers. The decoder is chosen by the token's {@code iss}
 * among those that configuration names; nothing that stands in a token makes us fetch anything.
 */
final class TrustedIssuers {

    private static final Duration JWKS_CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration JWKS_READ_TIMEOUT = Duration.ofSeconds(2);

    private final Map<String, Trusted> byUri;

    private record Trusted(LoginSettings.Issuer issuer, JwtDecoder decoder) {}

    /**
     * @param expiresAt of the token itself
     */
    record Verified(CallerToken caller, Instant expiresAt) {}

    TrustedIssuers(LoginSettings settings) {
        Duration skew = Duration.ofSeconds(settings.clockSkewSeconds());
        this.byUri =
                settings.issuers().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        LoginSettings.Issuer::uri,
                                        issuer -> new Trusted(issuer, decoder(issuer, skew))));
    }

    /**
     * Verifies signature, issuer, times and, where configured, audience.
     *
     * @throws InvalidBearerTokenException for a token that is not to be believed
     * @throws IssuerUnavailableException when the issuer's keys cannot be had
     */
    Verified verify(String token) {
        String uri = claimedIssuer(token);
        Trusted trusted = uri == null ? null : byUri.get(uri);
        if (trusted == null) {
            throw new InvalidBearerTokenException("issuer " + uri + " is not trusted here");
        }
        try {
            Jwt jwt = trusted.decoder().decode(token);
            return new Verified(
                    CallerToken.of(jwt, trusted.issuer().claimNames()),
                    Objects.requireNonNull(jwt.getExpiresAt(), "the validator requires exp"));
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException(String.valueOf(e.getMessage()), e);
        } catch (JwtException e) {
            throw new IssuerUnavailableException(trusted.issuer().uri(), e);
        }
    }

    /** Read before the signature is checked, and used for nothing but the choice of the decoder. */
    private static @Nullable String claimedIssuer(String token) {
        try {
            return JWTParser.parse(token).getJWTClaimsSet().getIssuer();
        } catch (ParseException e) {
            throw new InvalidBearerTokenException("not a JWT", e);
        }
    }

    private static JwtDecoder decoder(LoginSettings.Issuer issuer, Duration skew) {
        var http = new SimpleClientHttpRequestFactory();
        http.setConnectTimeout(JWKS_CONNECT_TIMEOUT);
        http.setReadTimeout(JWKS_READ_TIMEOUT);
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(issuer.jwksUri())
                        .jwsAlgorithms(algorithms ->
                                issuer.allowedAlgorithms()
                                        .forEach(name -> algorithms.add(algorithm(name))))
                        .restOperations(new RestTemplate(http))
                        .build();
        decoder.setJwtValidator(validator(issuer, skew));
        return decoder;
    }

    /** Asymmetric algorithms only: a public key must never be usable as a shared secret. */
    private static SignatureAlgorithm algorithm(String name) {
        SignatureAlgorithm algorithm = SignatureAlgorithm.from(name);
        if (algorithm == null) {
            throw new IllegalArgumentException(
                    "lanekeeper.login.issuers.algorithms: "
                            + name
                            + " (expected: RS256, ES256, …)");
        }
        return algorithm;
    }

    private static OAuth2TokenValidator<Jwt> validator(LoginSettings.Issuer issuer, Duration skew) {
        List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>();
        validators.add(new JwtIssuerValidator(issuer.uri()));
        validators.add(new JwtTimestampValidator(skew));
        validators.add(new JwtClaimValidator<>(JwtClaimNames.EXP, exp -> exp != null));
        validators.add(
                new JwtClaimValidator<String>(
                        JwtClaimNames.SUB, sub -> sub != null && !sub.isEmpty()));
        if (issuer.audience() != null) {
            validators.add(new JwtAudienceValidator(issuer.audience()));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }
}
