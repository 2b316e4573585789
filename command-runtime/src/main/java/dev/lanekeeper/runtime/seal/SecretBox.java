package dev.lanekeeper.runtime.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals secrets (AES-256-GCM, by Tink). What is sealed opens with the key set that sealed it, in
 * the context that it was sealed for, and nowhere else: a copy on another row is of no use. A key
 * set that changes is read again, so that keys are added and promoted without a restart.
 */
public final class SecretBox {

    private static final Logger log = LoggerFactory.getLogger(SecretBox.class);

    /** Tink's output prefix: a version and the id of the key. */
    private static final int KEY_ID_OFFSET = 1;

    private final KeySetFile file;
    private final long rereadNanos;
    private volatile Opened opened;
    private volatile long lookAgainAtNanos;

    /** The keys of a file as it was at this time. */
    private record Opened(
            Aead aead, Mac mac, int primaryKeyId, List<Integer> olderKeyIds, FileTime changedAt) {

        static Opened of(KeySetFile file) {
            // Looked at first: what changes in between is read once more.
            FileTime changedAt = file.changedAt();
            KeySetFile.Keys keys = file.read();
            try {
                return new Opened(
                        keys.sealing().getPrimitive(RegistryConfiguration.get(), Aead.class),
                        keys.fingerprints().getPrimitive(RegistryConfiguration.get(), Mac.class),
                        keys.sealing().getPrimary().getId(),
                        keys.olderIds(),
                        changedAt);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the key set has no usable keys", e);
            }
        }
    }

    private SecretBox(KeySetFile file, int rereadMs) {
        this.file = file;
        this.rereadNanos = TimeUnit.MILLISECONDS.toNanos(rereadMs);
        this.opened = Opened.of(file);
        this.lookAgainAtNanos = System.nanoTime() + rereadNanos;
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
        return new SecretBox(keySet, settings.rereadMs());
    }

    /**
     * @param context what it is for, such as {@code purchase|lead_details|<id>}
     */
    public byte[] seal(byte[] plain, String context) {
        try {
            return current().aead().encrypt(plain, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /**
     * @throws SealBrokenException when it was sealed by another key set, for another context, or
     *     was changed since
     */
    public byte[] open(byte[] sealed, String context) {
        Opened known = current();
        try {
            return known.aead().decrypt(sealed, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            Opened newer = reread();
            if (newer == known) {
                throw broken(context, e);
            }
            return open(newer, sealed, context);
        }
    }

    private static byte[] open(Opened keys, byte[] sealed, String context) {
        try {
            return keys.aead().decrypt(sealed, context.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw broken(context, e);
        }
    }

    private static SealBrokenException broken(String context, GeneralSecurityException e) {
        return new SealBrokenException("what was sealed for " + context + " does not open", e);
    }

    private Opened current() {
        return System.nanoTime() - lookAgainAtNanos >= 0 ? reread() : opened;
    }

    /** The keys of the file as it is now; those known before, when it cannot be read. */
    private synchronized Opened reread() {
        lookAgainAtNanos = System.nanoTime() + rereadNanos;
        try {
            if (!file.changedAt().equals(opened.changedAt())) {
                opened = Opened.of(file);
                log.info("the key set has changed; key {} seals now", opened.primaryKeyId());
            }
        } catch (IllegalArgumentException e) {
            log.error("the key set stays as it was: {}", e.getMessage());
        }
        return opened;
    }

    /**
     * A keyed hash, in hexadecimal digits: equal for equal secrets, also after the sealing keys
     * were rotated, and of no use to whoever has no key.
     */
    public String fingerprint(byte[] plain) {
        try {
            return HexFormat.of().formatHex(current().mac().computeMac(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fingerprinting failed", e);
        }
    }

    /** The key that seals now. */
    public int primaryKeyId() {
        return current().primaryKeyId();
    }

    /**
     * The keys that sealed before the one that seals now. What they have sealed is to be sealed
     * anew; what a younger one has sealed is not, while this instance has not heard of it yet.
     */
    public List<Integer> olderKeyIds() {
        return current().olderKeyIds();
    }

    /** The key that has sealed this: another one than the primary, when it is to be sealed anew. */
    public static int keyIdOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt(KEY_ID_OFFSET);
    }
}
