package dev.lanekeeper.runtime.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KeysetManager;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The file of a key set: a line for the keys that seal, a line for the key of fingerprints, each
 * sealed by the master key. Readers see the old file or the new one, never half of one.
 */
public final class KeySetFile {

    private static final byte[] SEALING = "lanekeeper sealing keys".getBytes(UTF_8);
    private static final byte[] FINGERPRINTS = "lanekeeper fingerprint key".getBytes(UTF_8);

    static {
        try {
            AeadConfig.register();
            MacConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's own configuration is sound", e);
        }
    }

    private final Path file;
    private final Aead master;

    /**
     * @param masterKey 32 bytes in base64
     * @throws IllegalArgumentException when the master key is none
     */
    public KeySetFile(Path file, String masterKey) {
        this.file = file;
        this.master = MasterKey.of(masterKey);
    }

    /** The keys of a file. */
    record Keys(KeysetHandle sealing, KeysetHandle fingerprints) {

        /** Of the keys before the one that seals. */
        List<Integer> olderIds() {
            int primary = sealing.getPrimary().getId();
            return IntStream.range(0, sealing.size())
                    .map(index -> sealing.getAt(index).getId())
                    .takeWhile(id -> id != primary)
                    .boxed()
                    .toList();
        }
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Makes a new key set.
     *
     * @throws IllegalStateException when there is one already: what it has sealed would be lost
     */
    public void create() {
        if (exists()) {
            throw new IllegalStateException(file + " exists (expected: no file)");
        }
        try {
            write(
                    new Keys(
                            KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM")),
                            KeysetHandle.generateNew(KeyTemplates.get("HMAC_SHA256_256BITTAG"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key set could not be made", e);
        }
    }

    /**
     * Adds a key that opens and does not seal yet. Where several machines have the file, all of
     * them get it now, before {@link #promote}: what the new key has sealed opens everywhere then.
     */
    public void add() {
        Keys keys = read();
        change(() ->
                KeysetManager.withKeysetHandle(keys.sealing()).add(KeyTemplates.get("AES256_GCM")));
    }

    /** The newest key seals from now on; the ones before still open. */
    public void promote() {
        KeysetHandle sealing = read().sealing();
        int newest = sealing.getAt(sealing.size() - 1).getId();
        change(() -> KeysetManager.withKeysetHandle(sealing).setPrimary(newest));
    }

    /** How a set of keys becomes another one. */
    private interface KeyChange {
        KeysetManager changed() throws GeneralSecurityException;
    }

    private void change(KeyChange change) {
        try {
            write(new Keys(change.changed().getKeysetHandle(), read().fingerprints()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key set could not be changed", e);
        }
    }

    /**
     * The ids of the keys that open, oldest first; the one that seals is in brackets. Half of all
     * ids are below zero: Tink draws 32 bits, and columns that hold an id are integers of 32 bits.
     */
    public List<String> keyIds() {
        KeysetHandle sealing = read().sealing();
        return IntStream.range(0, sealing.size())
                .mapToObj(sealing::getAt)
                .map(key -> key.isPrimary() ? "[" + key.getId() + "]" : "" + key.getId())
                .toList();
    }

    /**
     * When the file was written last.
     *
     * @throws IllegalArgumentException when there is no such file
     */
    FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException(
                "lanekeeper.seal.key-set-file: " + file + " cannot be read", e);
    }

    /**
     * @throws IllegalArgumentException when there is no such file, or the master key is another one
     */
    Keys read() {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (lines.size() != 2) {
            throw new IllegalArgumentException(
                    "lanekeeper.seal.key-set-file: %s has %d lines (expected: 2)"
                            .formatted(file, lines.size()));
        }
        try {
            return new Keys(
                    TinkJsonProtoKeysetFormat.parseEncryptedKeyset(lines.get(0), master, SEALING),
                    TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
                            lines.get(1), master, FINGERPRINTS));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "lanekeeper.seal.key-set-file: "
                            + file
                            + " does not open (expected: sealed by lanekeeper.seal.master-key)",
                    e);
        }
    }

    private void write(Keys keys) throws GeneralSecurityException {
        String text =
                oneLine(
                                TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                                        keys.sealing(), master, SEALING))
                        + "\n"
                        + oneLine(
                                TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
                                        keys.fingerprints(), master, FINGERPRINTS))
                        + "\n";
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft =
                    Files.createTempFile(
                            folder,
                            "key-set",
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text);
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it lies. */
    @Override
    public String toString() {
        return file.toString();
    }

    private static String oneLine(String json) {
        return json.replace("\n", "").replace("\r", "");
    }
}
