package dev.lanekeeper.purchase.model;

import java.time.Instant;
import java.util.Map;

/**
 * A lead that is offered for the first time, with what only buyers and readers look at.
 *
 * @param sealedDetails for its seller and whoever has bought it, base64
 */
public record NewLead(
        Lead lead, Map<String, Object> preview, String sealedDetails, Instant listedAt) {}
