package dev.lanekeeper.events.checkout;

import java.util.UUID;

/** So many of a product. */
public record OrderLine(UUID productId, int quantity) {

    public static final int QUANTITY_MAX = 100;
}
