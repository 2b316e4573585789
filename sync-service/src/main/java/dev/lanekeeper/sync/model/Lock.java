package dev.lanekeeper.sync.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A page's lock: a lease by the database's clock, with a number that no other hold of it ever has.
 *
 * @param lockedBy the session, as text
 */
public record Lock(
        String pageId,
        String tenantId,
        String lockedBy,
        Instant lockedAt,
        Instant expiresAt,
        long fence) {

    boolean isLive(Instant now) {
        return now.isBefore(expiresAt);
    }

    Lock extended(Instant now, Duration lease) {
        return new Lock(pageId, tenantId, lockedBy, lockedAt, now.plus(lease), fence);
    }
}
