package dev.lanekeeper.system.load.rival;

import java.util.List;
import java.util.UUID;

/** The body of a request, as purchase-service takes it. */
record BuyLeads(List<UUID> leadIds, String paymentMethod) {}
