package dev.lanekeeper.runtime.logs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * While it is open, every line that this thread logs carries the command that it is about: members
 * of their own where logs are JSON. A key may name a person, so that lines carry its hash: the same
 * for the same entity, and telling nothing to who does not know the key.
 */
public final class LogContext implements AutoCloseable {

    private static final int HASH_BYTES = 8;

    private final List<MDC.MDCCloseable> members = new ArrayList<>();

    private LogContext() {}

    /**
     * @param type its {@code ce_type}
     * @param key of the entity
     * @param traceId null: that of the thread, if it has one
     */
    public static LogContext of(UUID commandId, String type, String key, @Nullable String traceId) {
        var context = new LogContext();
        context.put("commandId", commandId.toString());
        context.put("commandType", type);
        context.put("keyHash", hash(key));
        if (traceId != null) {
            context.put("traceId", traceId);
        }
        return context;
    }

    private void put(String name, String value) {
        members.add(MDC.putCloseable(name, value));
    }

    /** The first half of its SHA-256's first half: 16 hexadecimal digits. */
    static String hash(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        members.forEach(MDC.MDCCloseable::close);
    }
}
