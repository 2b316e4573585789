package dev.lanekeeper.purchase.model;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that people may want to look at later.
 *
 * @param workspaceId whom it concerns; null when nobody knows
 * @param action such as {@code purchase_conflict}
 * @param actor the user, or {@code stripe}
 * @param subject what it is about, an id mostly
 */
public record AuditLine(
        UUID id,
        @Nullable UUID workspaceId,
        String action,
        String actor,
        String subject,
        Map<String, ?> details,
        Instant createdAt) {}
