package dev.lanekeeper.system.load.rival;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** The answer, with the same members as that of pos-service. */
record ShiftStarted(boolean success, Session session, boolean joined, String message) {

    static ShiftStarted of(Session session, boolean joined) {
        return new ShiftStarted(
                true, session, joined, joined ? "Joined Existing Session" : "Session opened");
    }

    record Session(
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
}
