package dev.lanekeeper.sync.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Something of Meta's that could not be understood, kept to be looked at.
 *
 * @param raw JSON as text, or the object whose JSON is to be kept
 */
public record Quarantined(
        UUID id,
        String tenantId,
        String pageId,
        String kind,
        String reason,
        Object raw,
        Instant createdAt) {}
