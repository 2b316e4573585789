package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseRefusal.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the buyers fight over it. It can be sold a number of times; each sale, and each hold
 * that may become one, takes a slot.
 *
 * @param listed whether its seller offers it
 * @param soldCount slots that are sold
 * @param taken who has which slot; of a lead that is available for its only sale this is empty
 * @param firstSoldAt when it was first sold, even if that sale was given back
 * @param soldAt when its last slot was sold
 * @param hold the youngest hold, if one lives
 */
public record Lead(
        UUID id,
        UUID sellerWorkspaceId,
        boolean listed,
        BigDecimal price,
        int maxSales,
        int soldCount,
        List<Slot> taken,
        @Nullable Instant firstSoldAt,
        @Nullable Instant soldAt,
        @Nullable Hold hold) {

    /** A slot that is taken: held for a payment, or sold. */
    public record Slot(int number, UUID purchaseId, UUID buyerWorkspaceId, boolean sold) {}

    /** For whom, and how long at least. */
    public record Hold(UUID purchaseId, Instant until) {}

    public Lead {
        taken = List.copyOf(taken);
    }

    /** {@code available}, {@code reserved}, {@code sold} or {@code withdrawn}. */
    public String status() {
        if (isSoldOut()) {
            return "sold";
        }
        if (freeSlot() == 0) {
            return "reserved";
        }
        return listed ? "available" : "withdrawn";
    }

    boolean isSoldOut() {
        return soldCount == maxSales;
    }

    /** What this buyer has of it; null when nothing. */
    @Nullable Slot slotOf(UUID buyerWorkspaceId) {
        return taken.stream()
                .filter(slot -> slot.buyerWorkspaceId().equals(buyerWorkspaceId))
                .findFirst()
                .orElse(null);
    }

    /** Why this buyer cannot have it now; null when it can. */
    @Nullable Reason refusalFor(UUID buyerWorkspaceId) {
        if (sellerWorkspaceId.equals(buyerWorkspaceId)) {
            return Reason.OWN_LEAD;
        }
        Slot own = slotOf(buyerWorkspaceId);
        if (own != null) {
            return own.sold() ? Reason.SOLD : Reason.RESERVED;
        }
        if (isSoldOut()) {
            return Reason.SOLD;
        }
        if (!listed) {
            return Reason.NOT_LISTED;
        }
        return freeSlot() == 0 ? Reason.RESERVED : null;
    }

    /** The lowest free slot, from 1; 0 when there is none. */
    int freeSlot() {
        for (int number = 1; number <= maxSales; number++) {
            int candidate = number;
            if (taken.stream().noneMatch(slot -> slot.number() == candidate)) {
                return number;
            }
        }
        return 0;
    }

    Lead held(UUID purchaseId, UUID buyer, Instant until) {
        return with(
                soldCount,
                with(new Slot(freeSlot(), purchaseId, buyer, false)),
                firstSoldAt,
                soldAt,
                new Hold(purchaseId, until));
    }

    /** Sold to the purchase, which may hold it already. */
    Lead sold(UUID purchaseId, UUID buyer, Instant now) {
        int number = numberOf(purchaseId);
        int sales = soldCount + 1;
        return with(
                sales,
                with(new Slot(number, purchaseId, buyer, true)),
                firstSoldAt == null ? now : firstSoldAt,
                sales == maxSales ? now : null,
                holdWithout(purchaseId));
    }

    /** The purchase lets go of it, whether it held it or had bought it. */
    Lead released(UUID purchaseId) {
        boolean wasSold =
                taken.stream()
                        .anyMatch(slot -> slot.purchaseId().equals(purchaseId) && slot.sold());
        return with(
                wasSold ? soldCount - 1 : soldCount,
                others(purchaseId),
                firstSoldAt,
                wasSold ? null : soldAt,
                holdWithout(purchaseId));
    }

    Lead withdrawn() {
        return new Lead(
                id,
                sellerWorkspaceId,
                false,
                price,
                maxSales,
                soldCount,
                taken,
                firstSoldAt,
                soldAt,
                hold);
    }

    /** The slot that the purchase has, or would get. */
    int numberOf(UUID purchaseId) {
        return taken.stream()
                .filter(slot -> slot.purchaseId().equals(purchaseId))
                .mapToInt(Slot::number)
                .findFirst()
                .orElseGet(this::freeSlot);
    }

    private @Nullable Hold holdWithout(UUID purchaseId) {
        return hold == null || hold.purchaseId().equals(purchaseId) ? null : hold;
    }

    private List<Slot> with(Slot slot) {
        return Stream.concat(others(slot.purchaseId()).stream(), Stream.of(slot)).toList();
    }

    private List<Slot> others(UUID purchaseId) {
        return taken.stream().filter(slot -> !slot.purchaseId().equals(purchaseId)).toList();
    }

    private Lead with(
            int sales,
            List<Slot> slots,
            @Nullable Instant first,
            @Nullable Instant last,
            @Nullable Hold current) {
        return new Lead(
                id, sellerWorkspaceId, listed, price, maxSales, sales, slots, first, last, current);
    }
}
