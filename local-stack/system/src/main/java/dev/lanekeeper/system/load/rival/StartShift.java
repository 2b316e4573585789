package dev.lanekeeper.system.load.rival;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a request, as pos-service takes it. */
record StartShift(
        UUID registerId,
        UUID locationId,
        UUID vendorId,
        String userId,
        @Nullable BigDecimal openingCash) {

    private static final BigDecimal USUAL_OPENING_CASH = new BigDecimal("200.00");

    BigDecimal openingCashOrUsual() {
        return openingCash == null ? USUAL_OPENING_CASH : openingCash;
    }
}
