package dev.lanekeeper.checkout.model;

import java.util.UUID;

/**
 * A code that a product gets.
 *
 * @param position its number among the product's codes
 * @param hash the same for the same code
 */
public record NewCode(UUID productId, long position, String sealed, String hash) {}
