package dev.lanekeeper.runtime.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lanekeeper.runtime.wire.CloudEvent;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record that are signed, version 1. Every part stands behind its length, so that no
 * two records have the same bytes:
 *
 * <pre>
 * bytes("lanekeeper.record.v1")
 * long(signed at, in seconds since 1970)
 * bytes(topic)
 * int(attempt)
 * int(0 for binary mode, 1 for structured mode)
 * int(number of attributes), then for each, in the order of their names: bytes(name) bytes(value)
 * bytes(record key)
 * bytes(record value)
 * </pre>
 *
 * <p>Where {@code bytes(x)} is int(length of x in bytes) and x, texts in UTF-8; what is absent is
 * int(-1). Integers are big-endian: int has 4 bytes, long 8. Attributes are all whose name begins
 * with {@code ce_} but {@code ce_specversion}, which nobody reads: what somebody adds to a signed
 * record, or takes away, is noticed even where nothing makes use of it yet. Values that are no
 * usable text do not go out, and count neither here nor there.
 */
final class SignedBytes {

    private static final byte[] FORMAT = "lanekeeper.record.v1".getBytes(UTF_8);
    private static final int ABSENT = -1;

    private final Mac mac;

    SignedBytes(Mac mac) {
        this.mac = mac;
    }

    void write(String topic, SignedRecord record, long seconds) {
        bytes(FORMAT);
        integer((int) (seconds >>> Integer.SIZE));
        integer((int) seconds);
        text(topic);
        integer(record.attempt());
        integer(record.structured() ? 1 : 0);
        attributes(record.attributes());
        bytes(record.key());
        bytes(record.value());
    }

    private void attributes(Map<String, String> attributes) {
        String[] names = new String[attributes.size()];
        int count = 0;
        for (String name : attributes.keySet()) {
            if (isSigned(name, attributes.get(name))) {
                names[count++] = name;
            }
        }
        Arrays.sort(names, 0, count);
        integer(count);
        for (int i = 0; i < count; i++) {
            text(names[i]);
            text(attributes.get(names[i]));
        }
    }

    private static boolean isSigned(String name, @Nullable String value) {
        return CloudEvent.isAttribute(name) && value != null && CloudEvent.isUsable(value);
    }

    private void text(@Nullable String text) {
        bytes(text == null ? null : text.getBytes(UTF_8));
    }

    private void bytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            integer(ABSENT);
        } else {
            integer(bytes.length);
            mac.update(bytes);
        }
    }

    private void integer(int value) {
        mac.update((byte) (value >>> 24));
        mac.update((byte) (value >>> 16));
        mac.update((byte) (value >>> 8));
        mac.update((byte) value);
    }
}
