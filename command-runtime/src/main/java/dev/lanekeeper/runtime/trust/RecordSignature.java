package dev.lanekeeper.runtime.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.LanekeeperHeaders;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The signature by which the services of one system know each other's records on one topic:
 * HMAC-SHA-256 (RFC 2104) over everything that gives a record its meaning and its place. It reads
 *
 * <pre>
 * v1=&lt;key id&gt;:&lt;signed at, in seconds since 1970&gt;:&lt;MAC, base64url without padding&gt;
 * </pre>
 *
 * <p>and {@link SignedBytes} says which bytes are signed. The time is signed too, and a signature
 * counts for a while only: a copy of a signed command is a repeat as long as the inbox remembers
 * the original, and would be a second effect after that.
 *
 * <p>Safe for use by many threads: the prepared MACs are only ever cloned.
 */
public final class RecordSignature {

    /** HMAC-SHA-256 wants a key no shorter than its result (RFC 2104, section 3). */
    public static final int SECRET_BYTES_MIN = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1=";
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern FORM =
            Pattern.compile("v1=([A-Za-z0-9_-]{1,40}):([0-9]{1,12}):([A-Za-z0-9_-]{43})");

    private final String topic;
    private final String firstId;
    private final Mac first;
    private final Map<String, Mac> prepared = new LinkedHashMap<>();
    private final Duration validity;

    /**
     * A signature for the records of one topic.
     *
     * @throws IllegalArgumentException when there is no key, or one that is no good; no message
     *     ever holds a secret
     */
    public RecordSignature(String topic, TrustSettings settings) {
        this.topic = topic;
        this.validity = Duration.ofHours(settings.signatureHoursMax());
        List<TrustSettings.Key> keys = settings.keys();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "lanekeeper.trust.keys: none (expected: at least one, the same for all services; make one with"
                            + " 'openssl rand -base64 32' and set LANEKEEPER_TRUST_KEYS_0_ID and"
                            + " LANEKEEPER_TRUST_KEYS_0_SECRET)");
        }
        for (int i = 0; i < keys.size(); i++) {
            prepare("lanekeeper.trust.keys[" + i + "]", keys.get(i));
        }
        var signing = prepared.entrySet().iterator().next();
        this.firstId = signing.getKey();
        this.first = signing.getValue();
    }

    private void prepare(String name, TrustSettings.Key key) {
        String id = key.id();
        if (id == null || !KEY_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    name + ".id: " + id + " (expected: 1..40 letters, digits, - and _)");
        }
        byte[] secret = key.secret() == null ? new byte[0] : key.secret().getBytes(UTF_8);
        if (secret.length < SECRET_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "%s.secret: %d bytes (expected: at least %d; make one with 'openssl rand -base64 32')"
                            .formatted(name, secret.length, SECRET_BYTES_MIN));
        }
        if (prepared.put(id, keyed(secret)) != null) {
            throw new IllegalArgumentException(
                    name
                            + ".id: "
                            + id
                            + " is there twice (expected: each key with an id of its own)");
        }
    }

    /** Signs the record by the first key, and adds the headers that say so. */
    public void signInto(Headers headers, SignedRecord record, Instant at) {
        if (record.attempt() != CommandIdentity.FIRST_ATTEMPT) {
            headers.add(
                    LanekeeperHeaders.ATTEMPT, Integer.toString(record.attempt()).getBytes(UTF_8));
        }
        headers.add(LanekeeperHeaders.SIGNATURE, sign(record, at).getBytes(UTF_8));
    }

    String sign(SignedRecord record, Instant at) {
        long seconds = at.getEpochSecond();
        byte[] mac = mac(first, record, seconds);
        return VERSION
                + firstId
                + ':'
                + seconds
                + ':'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /**
     * Returns when the signature is one of ours, over this record, and still counts.
     *
     * @throws UnreadableException {@link DeadLetterReason#INVALID_SIGNATURE} otherwise
     */
    public void verify(String signature, SignedRecord record, Instant now) {
        var parts = FORM.matcher(signature);
        if (!parts.matches()) {
            throw invalid("the signature is not of the form v1=<key id>:<seconds>:<MAC>");
        }
        String id = parts.group(1);
        Mac key = prepared.get(id);
        if (key == null) {
            throw invalid(
                    "signed with key " + id + " (expected one of: " + prepared.keySet() + ")");
        }
        long seconds = Long.parseLong(parts.group(2));
        byte[] claimed = Base64.getUrlDecoder().decode(parts.group(3));
        if (!MessageDigest.isEqual(mac(key, record, seconds), claimed)) {
            throw invalid("the signature by key " + id + " is over another record");
        }
        Instant signedAt = Instant.ofEpochSecond(seconds);
        if (signedAt.plus(validity).isBefore(now)) {
            throw invalid(
                    "signed at %s (expected: at most %d hours ago)"
                            .formatted(signedAt, validity.toHours()));
        }
    }

    /**
     * Returns when a record in binary mode carries a signature of ours over all of it that still
     * counts.
     *
     * @param headers of the record, as far as they are text
     * @return which attempt at its command it is about
     * @throws UnreadableException {@link DeadLetterReason#INVALID_SIGNATURE} otherwise
     */
    public int verify(
            Map<String, String> headers,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Instant now) {
        String signed = headers.get(LanekeeperHeaders.SIGNATURE);
        if (signed == null) {
            throw invalid("no " + LanekeeperHeaders.SIGNATURE);
        }
        int attempt = attemptIn(headers);
        verify(signed, new SignedRecord(attempt, false, headers, key, value), now);
        return attempt;
    }

    /**
     * The attempt that the headers of a signed record name. What is no number is no attempt of
     * ours; the signature will say so.
     */
    public static int attemptIn(Map<String, String> headers) {
        String text = headers.get(LanekeeperHeaders.ATTEMPT);
        try {
            return text == null ? CommandIdentity.FIRST_ATTEMPT : Short.parseShort(text);
        } catch (NumberFormatException _) {
            return CommandIdentity.FIRST_ATTEMPT;
        }
    }

    private byte[] mac(Mac key, SignedRecord record, long seconds) {
        try {
            Mac mac = (Mac) key.clone();
            new SignedBytes(mac).write(topic, record, seconds);
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own HMAC can be cloned", e);
        }
    }

    private static Mac keyed(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static UnreadableException invalid(String detail) {
        return new UnreadableException(DeadLetterReason.INVALID_SIGNATURE, detail);
    }
}
