package dev.lanekeeper.events.purchase;

import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A lead of a cart.
 *
 * @param price when it was taken
 */
public record SoldLead(UUID leadId, BigDecimal price) {

    public SoldLead {
        price = Money.of(price);
    }
}
