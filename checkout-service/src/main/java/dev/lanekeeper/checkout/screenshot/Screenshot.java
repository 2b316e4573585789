package dev.lanekeeper.checkout.screenshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A picture.
 *
 * @param type by its content, whatever its sender calls it
 */
public record Screenshot(Type type, byte[] content) {

    public static final int BYTES_MAX = 10 << 20;

    /** What pictures begin with. */
    public enum Type {
        /** PNG specification, section 5.2. */
        PNG("image/png"),
        /** SOI and the next marker (ITU T.81, annex B). */
        JPEG("image/jpeg"),
        /** A RIFF container with the form type WEBP (RFC 9649, section 2.4). */
        WEBP("image/webp");

        private final String mediaType;

        Type(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        public static Type ofMediaType(String mediaType) {
            for (Type type : values()) {
                if (type.mediaType.equals(mediaType)) {
                    return type;
                }
            }
            throw new IllegalArgumentException(mediaType);
        }
    }

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};
    private static final int FORM_TYPE_AT = 8;

    /** Empty when it is none of the pictures that we take. */
    public static Optional<Screenshot> of(byte[] content) {
        return typeOf(content).map(type -> new Screenshot(type, content));
    }

    private static Optional<Type> typeOf(byte[] content) {
        if (has(content, 0, PNG)) {
            return Optional.of(Type.PNG);
        }
        if (has(content, 0, JPEG)) {
            return Optional.of(Type.JPEG);
        }
        return has(content, 0, RIFF) && has(content, FORM_TYPE_AT, WEBP)
                ? Optional.of(Type.WEBP)
                : Optional.empty();
    }

    private static boolean has(byte[] content, int at, byte[] wanted) {
        return content.length >= at + wanted.length
                && Arrays.equals(content, at, at + wanted.length, wanted, 0, wanted.length);
    }

    /** Its name in the store, 64 hexadecimal digits. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
