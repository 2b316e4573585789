package dev.lanekeeper.sync.model;

import java.time.Instant;

/**
 * A page that somebody has registered.
 *
 * @param sealedToken in base64
 * @param tokenInvalid whether Facebook has refused it
 */
public record Page(
        String pageId,
        String tenantId,
        String facebookPageId,
        String sealedToken,
        boolean tokenInvalid,
        String registeredBy,
        Instant createdAt,
        Instant updatedAt) {

    Page withInvalidToken(Instant now) {
        return new Page(
                pageId, tenantId, facebookPageId, sealedToken, true, registeredBy, createdAt, now);
    }
}
