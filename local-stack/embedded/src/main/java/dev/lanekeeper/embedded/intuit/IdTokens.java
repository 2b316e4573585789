package dev.lanekeeper.embedded.intuit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells clients who has consented (OpenID Connect), when they have asked for that. */
final class IdTokens {

    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofHours(1);

    /** The real one's: clients compare it to the letter. */
    static final String ISSUER = "https://oauth.platform.intuit.com/op/v1";

    private final String clientId;
    private final InstantSource clock;
    private @Nullable RSAKey key;

    IdTokens(String clientId, InstantSource clock) {
        this.clientId = clientId;
        this.clock = clock;
    }

    /** Made when it is wanted: that takes a while. */
    private synchronized RSAKey key() {
        if (key == null) {
            try {
                key = new RSAKeyGenerator(KEY_BITS).keyID("sandbox").generate();
            } catch (JOSEException e) {
                throw new IllegalStateException("every Java platform has RSA", e);
            }
        }
        return key;
    }

    boolean wanted(ObjectNode grant) {
        return Arrays.asList(grant.get("scope").asString().split(" ")).contains("openid");
    }

    String of(ObjectNode grant) {
        long now = clock.instant().getEpochSecond();
        // Intuit gives an array of one audience, and its client wants one.
        Map<String, Object> claims =
                Map.of(
                        "iss",
                        ISSUER,
                        "aud",
                        List.of(clientId),
                        "sub",
                        subject(grant),
                        "realmid",
                        grant.get("realmId").asString(),
                        "auth_time",
                        now,
                        "iat",
                        now,
                        "exp",
                        now + LIFE.toSeconds());
        RSAKey signing = key();
        var token =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signing.getKeyID()).build(),
                        new Payload(claims));
        try {
            token.sign(new RSASSASigner(signing));
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
        return new JWKSet(key().toPublicJWK()).toString();
    }
}
