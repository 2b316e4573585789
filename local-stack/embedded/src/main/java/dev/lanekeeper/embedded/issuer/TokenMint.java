package dev.lanekeeper.embedded.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Makes the issuer's tokens; needs its keys but not its server. */
public record TokenMint(IssuerKeys keys, String issuerUri) {
    /** Whom all our tokens are for. */
    public static final String AUDIENCE = "lanekeeper";

    static final String JWKS_PATH = "/.well-known/jwks.json";

    /** Where the issuer serves its public keys. */
    public String jwksUri() {
        return issuerUri + JWKS_PATH;
    }

    /** A valid token, signed with RS256. */
    public String token(TokenRequest request) {
        return sign(claims(request).build(), header(JWSAlgorithm.RS256));
    }

    /** The claims of a valid token, for tests that spoil one of them. */
    public JWTClaimsSet.Builder claims(TokenRequest request) {
        Instant now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuerUri)
                        .subject(request.subject())
                        .audience(AUDIENCE)
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(request.lifetime())))
                        .jwtID(UUID.randomUUID().toString());
        if (request.vendor() != null) {
            claims.claim("vendor", request.vendor());
        }
        if (request.workspace() != null) {
            claims.claim("workspace", request.workspace());
        }
        if (!request.roles().isEmpty()) {
            claims.claim("roles", List.copyOf(request.roles()));
        }
        return claims;
    }

    /** The header that a valid token of this algorithm has. */
    public JWSHeader header(JWSAlgorithm algorithm) {
        boolean elliptic = JWSAlgorithm.Family.EC.contains(algorithm);
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(elliptic ? keys.es256().getKeyID() : keys.rs256().getKeyID())
                .build();
    }

    /**
     * Signs whatever it is given, lies included, with the key that the header's algorithm needs.
     */
    public String sign(JWTClaimsSet claims, JWSHeader header) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer(header.getAlgorithm()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("cannot sign with " + header, e);
        }
    }

    private JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        return JWSAlgorithm.Family.EC.contains(algorithm)
                ? new ECDSASigner(keys.es256())
                : new RSASSASigner(keys.rs256());
    }
}
