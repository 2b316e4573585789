package dev.lanekeeper.pos.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A register and its counters. The counters move only with the row that uses their value, so
 * numbers have no gap.
 *
 * @param code unique per vendor
 * @param varianceLimit above which a close wants a note
 * @param timeZone of the place where it stands
 * @param nextSessionSeq of the next session's number, from 1
 * @param nextZSeq of the next closure, from 1
 */
public record Register(
        UUID id,
        UUID vendorId,
        UUID locationId,
        String code,
        boolean active,
        BigDecimal varianceLimit,
        ZoneId timeZone,
        int nextSessionSeq,
        int nextZSeq) {

    private static final DateTimeFormatter LOCAL_DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    /**
     * {@code <code>-<yyyymmdd>-<nnnn>} for a session that opens now, by the register's own
     * calendar.
     */
    String nextSessionNumber(Instant now) {
        return "%s-%s-%04d".formatted(code, LOCAL_DAY.format(now.atZone(timeZone)), nextSessionSeq);
    }

    Register afterOpening() {
        return new Register(
                id,
                vendorId,
                locationId,
                code,
                active,
                varianceLimit,
                timeZone,
                nextSessionSeq + 1,
                nextZSeq);
    }

    Register afterClosing() {
        return new Register(
                id,
                vendorId,
                locationId,
                code,
                active,
                varianceLimit,
                timeZone,
                nextSessionSeq,
                nextZSeq + 1);
    }

    Register deactivated() {
        return new Register(
                id,
                vendorId,
                locationId,
                code,
                false,
                varianceLimit,
                timeZone,
                nextSessionSeq,
                nextZSeq);
    }
}
