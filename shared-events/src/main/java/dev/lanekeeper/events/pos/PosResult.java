package dev.lanekeeper.events.pos;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** What the caller of an accepted command is told. The comment of each names its outcome codes. */
public sealed interface PosResult {

    /** A session as everybody at the register may see it. */
    record SessionView(
            UUID id,
            UUID registerId,
            UUID locationId,
            UUID vendorId,
            String sessionNumber,
            String status,
            String openedBy,
            BigDecimal openingCash,
            Instant openedAt,
            int version) {}

    /** {@code opened}. */
    record Opened(SessionView session) implements PosResult {}

    /** {@code joined}: the caller's own opening amount was ignored; this is the one that counts. */
    record Joined(SessionView session, String openedBy, BigDecimal openingCash)
            implements PosResult {}

    /**
     * {@code recorded}, or {@code already_recorded} when this movement id came before with the same
     * content.
     */
    record Recorded(UUID movementId, BigDecimal expectedCash) implements PosResult {}

    /** {@code closing}. */
    record Closing(BigDecimal expectedCash, int version) implements PosResult {}

    /** {@code open}: the close was taken back. */
    record CloseAborted(int version) implements PosResult {}

    /** {@code closed}, also for a repeated close with the same count. */
    record Closed(BigDecimal expected, BigDecimal counted, BigDecimal variance, int zNumber)
            implements PosResult {}

    /** {@code left}, also when the device had left before. */
    record Left(String deviceId) implements PosResult {}

    /** {@code registered}. */
    record Registered(UUID id, String code) implements PosResult {}

    /** {@code deactivated}, also when it was inactive before. */
    record Deactivated(UUID id) implements PosResult {}
}
