package dev.lanekeeper.purchase.store;

import dev.lanekeeper.purchase.model.Item;
import dev.lanekeeper.purchase.model.Lead;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code marketplace_purchase_items}, seen from its purchase or from its lead. */
@Entity
@Immutable
@Table(name = "marketplace_purchase_items")
@IdClass(ItemRow.Key.class)
@NullUnmarked
class ItemRow {

    record Key(UUID purchaseId, UUID leadId) implements Serializable {}

    @Id private UUID purchaseId;

    @Id private UUID leadId;

    private UUID buyerWorkspaceId;
    private BigDecimal price;
    private String state;
    private int saleSlot;

    protected ItemRow() {}

    UUID purchaseId() {
        return purchaseId;
    }

    UUID leadId() {
        return leadId;
    }

    UUID buyerWorkspaceId() {
        return buyerWorkspaceId;
    }

    Item item() {
        return new Item(leadId, price, Item.State.ofWord(state), saleSlot);
    }

    Lead.Slot slot() {
        return new Lead.Slot(
                saleSlot,
                purchaseId,
                buyerWorkspaceId,
                Item.State.ofWord(state) == Item.State.SOLD);
    }
}
