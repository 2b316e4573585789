package dev.lanekeeper.runtime.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Seals secrets (AES-256-GCM, by Tink). What is sealed opens with the key set that sealed it, in
 * the context that it was sealed for, and nowhere else: a copy on another row is of no use.
 */
public final class SecretBox {

    /** Tink's output prefix: a version and the id of the key. */
    private static final int KEY_ID_OFFSET = 1;

    private final Aead aead;
    private final Mac mac;
    private final int primaryKeyId;

    private SecretBox(KeySetFile.Keys keys) {
        try {
            this.aead = keys.sealing().getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.mac = keys.fingerprints().getPrimitive(RegistryConfiguration.get(), Mac.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key set has no usable keys", e);
        }
        this.primaryKeyId = keys.sealing().getPrimary().getId();
    }

    /**
     * The box that opens with the key set of the settings.
     *
     * @throws IllegalArgumentException with a sentence that names the setting which is wrong
     */
    public static SecretBox of(SealSettings settings) {
        String file =
                Objects.requireNonNull(settings.keySetFile(), "asked for with a key set only");
        var keySet =
                new KeySetFile(Path.of(file), Objects.requireNonNullElse(settings.masterKey(), ""));
        if (settings.createIfMissing() && !keySet.exists()) {
            keySet.create();
        }
        return new SecretBox(keySet.read());
    }

    /**
     * @param context what it is for, such as {@code purchase|lead_details|<id>}
     */
    public byte[] seal(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * @throws SealBrokenException when it was sealed by another key set, for another context, or
     *     was changed since
     */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException("what was sealed for " + context + " does not open", e);
        }
    }

    /**
     * A keyed hash, in hexadecimal digits: equal for equal secrets, also after the sealing keys
     * were rotated, and of no use to whoever has no key.
     */
    public String fingerprint(byte[] plain) {
        try {
            return HexFormat.of().formatHex(mac.computeMac(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fingerprinting failed", e);
        }
    }

    /** The key that seals now. */
    public int primaryKeyId() {
        return primaryKeyId;
    }

    /** The key that has sealed this: another one than the primary, when it is to be sealed anew. */
    public static int keyIdOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt(KEY_ID_OFFSET);
    }
}
