package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand.ApplyStripeEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * Money that has come, or gone, for something that we do not know, or not for that much.
 *
 * @param event as it was understood, so that it can be applied again
 * @param reason why it could not be
 */
public record UnmatchedPayment(
        UUID id, ApplyStripeEvent event, String reason, Instant receivedAt) {}
