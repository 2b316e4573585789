package dev.lanekeeper.runtime.trust;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic, as far as it means something: all that a signature speaks for.
 *
 * @param attempt at the command that it is or is about: 1 for every command; a replay of its dead
 *     letter counts up
 * @param structured whether the attributes stand in the value (CloudEvents' structured mode) and
 *     not in headers
 * @param attributes of the CloudEvent by header name; entries whose name does not begin with {@code
 *     ce_} are not part of it
 * @param key the record's
 * @param value the record's, to the byte
 */
public record SignedRecord(
        int attempt,
        boolean structured,
        Map<String, String> attributes,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    /** What the inbox can count to. */
    public static final int ATTEMPT_MAX = Short.MAX_VALUE;
}
