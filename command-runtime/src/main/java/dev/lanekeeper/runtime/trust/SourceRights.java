package dev.lanekeeper.runtime.trust;

import dev.lanekeeper.events.MessageType;
import dev.lanekeeper.runtime.wire.DeadLetterReason;
import dev.lanekeeper.runtime.wire.UnreadableException;
import java.util.Set;

/**
 * What one entry of the list of sources allows.
 *
 * @param pattern a source, or a prefix and {@code *}
 * @param types names of commands, or {@code *}
 * @param tenants of the objects, or {@code *}
 */
record SourceRights(String pattern, Set<String> types, Set<String> tenants) {

    static final String ANY = "*";

    boolean cover(String source) {
        return pattern.endsWith(ANY)
                ? source.startsWith(pattern.substring(0, pattern.length() - ANY.length()))
                : source.equals(pattern);
    }

    void requireType(String source, String type) {
        boolean allowed =
                types.contains(ANY)
                        || MessageType.parse(type)
                                .filter(parsed -> types.contains(parsed.name()))
                                .isPresent();
        if (!allowed) {
            throw new UnreadableException(
                    DeadLetterReason.TYPE_NOT_ALLOWED,
                    "%s of source %s (allowed to it: %s)".formatted(type, source, types));
        }
    }

    void requireTenant(String source, String tenant) {
        if (!tenants.contains(ANY) && !tenants.contains(tenant)) {
            throw new UnreadableException(
                    DeadLetterReason.TENANT_NOT_ALLOWED,
                    "tenant %s of source %s (allowed to it: %s)"
                            .formatted(tenant, source, tenants));
        }
    }
}
