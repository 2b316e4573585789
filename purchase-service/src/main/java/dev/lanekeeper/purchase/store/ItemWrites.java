package dev.lanekeeper.purchase.store;

import dev.lanekeeper.purchase.model.Item;
import dev.lanekeeper.purchase.model.Purchase;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Writes the items of purchases. Within one batch a slot may go from one purchase to another, so
 * who lets go is written before who takes: the unique indexes look at each row as it is written.
 */
final class ItemWrites {

    private final Pipeline pipeline;

    ItemWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    private record Owned(Purchase purchase, Item item) {

        UUID leadId() {
            return item.leadId();
        }

        boolean isReleased() {
            return item.state() == Item.State.RELEASED;
        }
    }

    /** Items of purchases that the table has already. */
    void update(Collection<Purchase> purchases) {
        List<Owned> items = owned(purchases);
        update(items.stream().filter(Owned::isReleased).toList());
        update(items.stream().filter(owned -> !owned.isReleased()).toList());
    }

    private void update(List<Owned> items) {
        RowSet.of(items)
                .uuid(owned -> owned.purchase().id())
                .uuid(Owned::leadId)
                .text(owned -> owned.item().state().toString())
                .integer(owned -> owned.item().slot())
                .write(
                        pipeline,
                        """
                        update marketplace_purchase_items
                        set state = changed.state,
                            sale_slot = changed.sale_slot
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::int[])
                          as changed (purchase_id, lead_id, state, sale_slot)
                        where marketplace_purchase_items.purchase_id = changed.purchase_id
                          and marketplace_purchase_items.lead_id = changed.lead_id
                          and (marketplace_purchase_items.state, marketplace_purchase_items.sale_slot)
                              is distinct from (changed.state, changed.sale_slot)
                        """);
    }

    /** Items of new purchases, in the order of the index that guards the slots. */
    void insert(Collection<Purchase> purchases) {
        List<Owned> items =
                owned(purchases).stream()
                        .sorted(
                                Comparator.comparing(Owned::leadId)
                                        .thenComparing(owned -> owned.item().slot()))
                        .toList();
        RowSet.of(items)
                .uuid(owned -> owned.purchase().id())
                .uuid(Owned::leadId)
                .uuid(owned -> owned.purchase().buyerWorkspaceId())
                .numeric(owned -> owned.item().price())
                .text(owned -> owned.item().state().toString())
                .integer(owned -> owned.item().slot())
                .write(
                        pipeline,
                        """
                        insert into marketplace_purchase_items (purchase_id, lead_id, buyer_workspace_id, price, state, sale_slot)
                        select *
                        from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::numeric[], ?::text[], ?::int[])
                        """);
    }

    private static List<Owned> owned(Collection<Purchase> purchases) {
        return purchases.stream()
                .flatMap(purchase ->
                        purchase.items().stream().map(item -> new Owned(purchase, item)))
                .toList();
    }
}
