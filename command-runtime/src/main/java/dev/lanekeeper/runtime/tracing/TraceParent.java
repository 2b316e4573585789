package dev.lanekeeper.runtime.tracing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a piece of work stands in a trace: W3C Trace Context, section 3.2, version 00.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether whoever came before has recorded its part
 */
record TraceParent(String traceId, String spanId, boolean sampled) {

    /** Later versions may add to the end, and are read as far as version 00 goes. */
    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

    private static final int SAMPLED = 1;
    private static final int HEX = 16;

    /**
     * Null when it is none: a trace that cannot be gone on with is no reason to refuse anything.
     */
    static @Nullable TraceParent parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? new TraceParent(
                        parts.group(1),
                        parts.group(2),
                        (Integer.parseInt(parts.group(3), HEX) & SAMPLED) == SAMPLED)
                : null;
    }

    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
