package dev.lanekeeper.embedded.intuit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import tools.jackson.databind.node.ObjectNode;

/** Tells clients who has consented (OpenID Connect), when they have asked for that. */
final class IdTokens {

    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofHours(1);

    private final String issuer;
    private final String clientId;
    private final InstantSource clock;
    private final RSAKey key;

    IdTokens(String issuer, String clientId, InstantSource clock) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(KEY_BITS).keyID("sandbox").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    boolean wanted(ObjectNode grant) {
        return Arrays.asList(grant.get("scope").asString().split(" ")).contains("openid");
    }

    String of(ObjectNode grant) {
        Date now = Date.from(clock.instant());
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(clientId)
                        .subject(subject(grant))
                        .claim("realmid", grant.get("realmId").asString())
                        .issueTime(now)
                        .expirationTime(Date.from(clock.instant().plus(LIFE)))
                        .build();
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                        claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a fresh RSA key signs", e);
        }
        return token.serialize();
    }

    static String subject(ObjectNode grant) {
        return "sandbox-" + grant.get("realmId").asString();
    }

    /** The public key, as clients fetch it. */
    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
