package dev.lanekeeper.events.pos;

import dev.lanekeeper.events.Event;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened at a register. */
public sealed interface PosEvent extends Event {

    UUID registerId();

    UUID sessionId();

    record PosSessionOpened(
            UUID registerId,
            UUID sessionId,
            String sessionNumber,
            String openedBy,
            BigDecimal openingCash)
            implements PosEvent {}

    record PosSessionJoined(
            UUID registerId, UUID sessionId, String userId, @Nullable String deviceId)
            implements PosEvent {}

    record PosCashMoved(
            UUID registerId,
            UUID sessionId,
            UUID movementId,
            MovementKind kind,
            BigDecimal amount,
            BigDecimal expectedCash)
            implements PosEvent {}

    record PosSessionClosing(
            UUID registerId, UUID sessionId, String userId, BigDecimal expectedCash)
            implements PosEvent {}

    record PosSessionCloseAborted(UUID registerId, UUID sessionId, String userId)
            implements PosEvent {}

    record PosSessionClosed(
            UUID registerId,
            UUID sessionId,
            String closedBy,
            BigDecimal expected,
            BigDecimal counted,
            BigDecimal variance,
            int zNumber)
            implements PosEvent {}
}
