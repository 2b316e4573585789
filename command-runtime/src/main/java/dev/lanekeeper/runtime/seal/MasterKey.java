package dev.lanekeeper.runtime.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key that seals key sets. Its text stands in the environment and in no message. */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final String REMEDY =
            "make one with 'openssl rand -base64 32' and set LANEKEEPER_SEAL_MASTER_KEY";

    private MasterKey() {}

    /** A new one, as it stands in the environment. */
    public static String random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * @throws IllegalArgumentException when it is not 32 bytes in base64
     */
    static Aead of(@Nullable String text) {
        byte[] key = decoded(text);
        if (key.length != BYTES) {
            throw new IllegalArgumentException(
                    "lanekeeper.seal.master-key: %d bytes (expected: %d in base64; %s)"
                            .formatted(key.length, BYTES, REMEDY));
        }
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static byte[] decoded(@Nullable String text) {
        try {
            return text == null ? new byte[0] : Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "lanekeeper.seal.master-key: not base64 (expected: "
                            + BYTES
                            + " bytes; "
                            + REMEDY
                            + ")");
        }
    }
}
