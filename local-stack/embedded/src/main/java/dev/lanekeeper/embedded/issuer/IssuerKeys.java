package dev.lanekeeper.embedded.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/**
 * An issuer's two signing keys, RS256 and ES256. In a file they are readable by their owner only.
 */
public record IssuerKeys(RSAKey rs256, ECKey es256) {
    private static final int RSA_BITS = 2048;

    /** Keys for this JVM only. */
    public static IssuerKeys inMemory() {
        try {
            return new IssuerKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate(),
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java cannot make RSA and P-256 keys", e);
        }
    }

    /** The keys in the file, which is written first when it is not there. */
    public static IssuerKeys inFile(Path file) {
        try {
            if (Files.notExists(file)) {
                inMemory().write(file.toAbsolutePath());
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the issuer's keys in " + file, e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file
                            + " is damaged (expected: a JSON Web Key Set of one RSA and one EC key); delete it to get new keys",
                    e);
        }
    }

    /** What everybody may see. */
    JWKSet published() {
        return new JWKSet(List.of(rs256.toPublicJWK(), es256.toPublicJWK()));
    }

    private void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = Files.createTempFile(file.getParent(), "keys", ".tmp", ownerOnly);
        Files.writeString(draft, new JWKSet(List.of(rs256, es256)).toString(false));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static IssuerKeys read(Path file) throws IOException, ParseException {
        var keys = JWKSet.load(file.toFile()).getKeys();
        RSAKey rs256 = null;
        ECKey es256 = null;
        for (var key : keys) {
            switch (key) {
                case RSAKey rsa -> rs256 = rsa;
                case ECKey ec -> es256 = ec;
                default -> throw new ParseException("key type " + key.getKeyType(), 0);
            }
        }
        if (rs256 == null || es256 == null) {
            throw new ParseException(keys.size() + " keys", 0);
        }
        return new IssuerKeys(rs256, es256);
    }
}
