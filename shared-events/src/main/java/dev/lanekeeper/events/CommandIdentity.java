package dev.lanekeeper.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/**
 * What makes two deliveries the same command: CloudEvents' pair (source, id).
 *
 * <p>An id made by us is a bare UUIDv7 and serves as the command id itself. Any other id, a
 * caller's Idempotency-Key included, is hashed together with its source, so that nobody can choose
 * the command id of somebody else's command. An Idempotency-Key is kept in quotes, its form as a
 * structured field: a caller whose key happens to be a UUID is thereby told apart from an id of
 * ours.
 *
 * @param source who produced the command, for HTTP {@code
 *     lanekeeper:http:<tenant>:<subject>:<route>}
 * @param id unique within the source
 */
public record CommandIdentity(String source, String id) {

    /**
     * Sources with this prefix are our own services; see the trust rules of the architecture tour.
     */
    public static final String OWN_SOURCE_PREFIX = "lanekeeper:";

    /**
     * Sources with one of these prefixes are spoken for by our own services alone: themselves, and
     * the providers whose signed requests they have verified.
     */
    private static final List<String> OWN_SOURCE_PREFIXES =
            List.of(OWN_SOURCE_PREFIX, "stripe:", "meta:");

    /**
     * The attempt of every command; a replay of its dead letter keeps the identity and counts up.
     */
    public static final int FIRST_ATTEMPT = 1;

    /** Whether only a service of ours can have sent what comes from this source. */
    public static boolean isOwnSource(String source) {
        return OWN_SOURCE_PREFIXES.stream().anyMatch(source::startsWith);
    }

    /** The identity of a request that came without an Idempotency-Key. */
    public static CommandIdentity fresh(String source, UUID id) {
        return new CommandIdentity(source, id.toString());
    }

    /** The identity of every request with this Idempotency-Key. */
    public static CommandIdentity keyed(String source, String idempotencyKey) {
        return new CommandIdentity(source, '"' + idempotencyKey + '"');
    }

    /**
     * The uuid of this command in the inbox and under {@code /api/commands}: for one (source, id)
     * always the same.
     */
    public UUID commandId() {
        return madeByUs() ? UUID.fromString(id) : derived();
    }

    private boolean madeByUs() {
        return source.startsWith(OWN_SOURCE_PREFIX) && id.length() == 36 && isVersion7(id);
    }

    private static boolean isVersion7(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.version() == 7 && uuid.toString().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /**
     * UUID version 8 (RFC 9562, section 5.8): our own scheme, the first bits of SHA-256 over
     * source, a separator and id.
     */
    private UUID derived() {
        MessageDigest sha256 = sha256();
        sha256.update(source.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
        return withVersion(bytes.getLong(), bytes.getLong(), 8);
    }

    static UUID withVersion(long high, long low, int version) {
        return new UUID(
                (high & ~0xF000L) | ((long) version << 12),
                (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
