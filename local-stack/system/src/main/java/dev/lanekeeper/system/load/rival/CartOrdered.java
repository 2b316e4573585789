package dev.lanekeeper.system.load.rival;

import java.math.BigDecimal;
import java.util.UUID;

/** The answer, with the members of checkout-service's that callers look at. */
record CartOrdered(boolean success, String code, UUID orderId, String status, BigDecimal total) {}
