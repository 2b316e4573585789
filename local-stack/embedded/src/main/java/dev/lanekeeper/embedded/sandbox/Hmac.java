package dev.lanekeeper.embedded.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What providers sign with. */
public final class Hmac {

    private static final String SHA_256 = "HmacSHA256";

    private Hmac() {}

    /** HMAC-SHA-256 over these parts, one behind the other, in hexadecimal digits. */
    public static String sha256(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(SHA_256);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), SHA_256));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
