package dev.lanekeeper.system.load.rival;

import java.math.BigDecimal;
import java.util.UUID;

/** The answer, with the same members as that of purchase-service. */
record LeadsBought(
        boolean success,
        String status,
        String code,
        UUID purchaseId,
        BigDecimal total,
        BigDecimal creditsRemaining) {}
