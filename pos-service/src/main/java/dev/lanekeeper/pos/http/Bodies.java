package dev.lanekeeper.pos.http;

import dev.lanekeeper.events.pos.MovementKind;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the routes. What may stand in each is said by its JSON Schema, {@code
 * schemas/pos/http/<name>.json}.
 */
final class Bodies {

    private Bodies() {}

    record GetOrCreateBody(
            UUID registerId,
            UUID locationId,
            UUID vendorId,
            String userId,
            @Nullable BigDecimal openingCash,
            @Nullable String deviceId) {}

    record MovementBody(
            UUID movementId,
            MovementKind kind,
            BigDecimal amount,
            @Nullable String reason,
            @Nullable String deviceId) {}

    record StartCloseBody(@Nullable Integer expectedVersion) {}

    record AbortCloseBody() {}

    record CloseBody(
            BigDecimal countedCash,
            @Nullable Map<String, Integer> denominations,
            @Nullable String note) {}

    record LeaveBody(String deviceId) {}

    record RegisterBody(
            String code,
            UUID locationId,
            @Nullable BigDecimal varianceLimit,
            @Nullable ZoneId timeZone) {}

    record DeactivateBody() {}
}
