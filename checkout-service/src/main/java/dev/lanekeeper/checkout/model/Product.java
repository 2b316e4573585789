package dev.lanekeeper.checkout.model;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Something to sell.
 *
 * @param digital whether each one sold is a code
 * @param codesAdded how many codes it has ever had: the number of the last one
 * @param claimedThrough behind this number no code has been sold
 */
public record Product(
        UUID id,
        String name,
        BigDecimal price,
        boolean digital,
        boolean active,
        long codesAdded,
        long claimedThrough) {

    Product selling(String newName, BigDecimal newPrice, boolean nowActive) {
        return new Product(id, newName, newPrice, digital, nowActive, codesAdded, claimedThrough);
    }

    Product withCodes(int more) {
        return new Product(id, name, price, digital, active, codesAdded + more, claimedThrough);
    }

    Product claimed(long through) {
        return new Product(id, name, price, digital, active, codesAdded, through);
    }
}
