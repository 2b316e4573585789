package dev.lanekeeper.checkout.model;

import java.time.Duration;

/**
 * What the shop's operator has settled.
 *
 * @param hold how long a cart holds the use of a promo code
 * @param payment how long an order waits for its bank transfer
 * @param review how long a transfer, once told, waits for somebody to look at it
 */
public record Terms(Duration hold, Duration payment, Duration review) {}
