package dev.lanekeeper.purchase.model;

import java.time.Instant;
import java.util.UUID;

/**
 * What a decision changes. A rejected command changes nothing; it may add lines that are only read.
 */
public sealed interface Change {

    record OfLead(Lead lead) implements Change {}

    record NewlyListed(NewLead lead) implements Change {}

    /** A new purchase, or its next state, with its items. */
    record OfPurchase(Purchase purchase) implements Change {}

    record OfCredits(Credits credits) implements Change {}

    record Booked(LedgerLine line) implements Change {}

    record Noted(AuditLine line) implements Change {}

    /** A payment is kept for later. */
    record Kept(UnmatchedPayment payment) implements Change {}

    /** A kept payment has found its place. */
    record Matched(UUID unmatchedId, String code, Instant at) implements Change {}
}
