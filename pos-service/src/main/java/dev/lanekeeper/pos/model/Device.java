package dev.lanekeeper.pos.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device that takes part in a session, until it leaves. */
public record Device(
        UUID sessionId,
        UUID vendorId,
        String deviceId,
        String userId,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    record Key(UUID sessionId, String deviceId) {}

    Key key() {
        return new Key(sessionId, deviceId);
    }

    Device leaving(Instant now) {
        return new Device(sessionId, vendorId, deviceId, userId, joinedAt, now);
    }
}
