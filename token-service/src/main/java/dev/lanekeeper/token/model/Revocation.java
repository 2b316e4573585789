package dev.lanekeeper.token.model;

import java.time.Instant;
import java.util.UUID;

/** A refresh token that is to be worth nothing any more, at Intuit as well. */
public record Revocation(
        UUID id,
        String userId,
        String realmId,
        String refreshToken,
        int keyId,
        Instant createdAt) {}
