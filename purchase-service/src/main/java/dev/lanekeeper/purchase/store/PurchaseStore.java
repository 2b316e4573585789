package dev.lanekeeper.purchase.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.purchase.model.Item;
import dev.lanekeeper.purchase.model.Lead;
import dev.lanekeeper.purchase.model.Terms;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.EntityRows;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Loads and writes the rows of one batch. Leads belong to no lane, so every batch takes its locks
 * in one order: credits, then purchases, then leads, each by id. Two batches that meet wait for
 * each other and cannot deadlock, and what is read after a lock is what its last holder has left.
 */
public final class PurchaseStore {

    private final EntityManager entities;
    private final EntityRows rows;
    private final Terms terms;

    public PurchaseStore(EntityManager entities, Terms terms) {
        this.entities = entities;
        this.rows = new EntityRows(entities);
        this.terms = terms;
    }

    public PurchaseBatch load(List<CommandMessage<PurchaseCommand>> messages) {
        var batch = new PurchaseBatch(terms);
        var wanted = new Wanted(messages.stream().map(CommandMessage::command).toList());
        lockCredits(batch, wanted);
        lockPurchases(batch, wanted);
        lockLeads(batch, wanted);
        loadLedger(batch, wanted);
        // Rows are read once and written by others than Hibernate.
        entities.clear();
        return batch;
    }

    public void save(PurchaseBatch batch, Pipeline pipeline) {
        new PurchaseWrites(pipeline).add(batch);
    }

    private void lockCredits(PurchaseBatch batch, Wanted wanted) {
        if (wanted.credits.isEmpty()) {
            return;
        }
        rows
                .of(
                        CreditsRow.class,
                        """
                        select *
                        from workspace_credits
                        where workspace_id = any (:ids)
                        order by workspace_id
                        for no key update
                        """,
                        Map.of("ids", uuids(wanted.credits)))
                .stream()
                .map(CreditsRow::credits)
                .forEach(credits -> {
                    batch.credits.add(credits.workspaceId());
                    batch.state().put(credits);
                });
    }

    private void lockPurchases(PurchaseBatch batch, Wanted wanted) {
        if (!wanted.namesPurchases()) {
            return;
        }
        List<PurchaseRow> purchases =
                rows.of(
                        PurchaseRow.class,
                        """
                        select *
                        from marketplace_purchases
                        where id = any (:ids)
                           or stripe_checkout_session_id = any (:sessions)
                           or stripe_payment_intent_id = any (:intents)
                        order by id
                        for no key update
                        """,
                        Map.of(
                                "ids", uuids(wanted.purchases),
                                "sessions", wanted.sessions.toArray(String[]::new),
                                "intents", wanted.intents.toArray(String[]::new)));
        loaded(batch, wanted, purchases);
    }

    /** With their items, whose leads the commands may change. */
    private void loaded(PurchaseBatch batch, Wanted wanted, List<PurchaseRow> purchases) {
        Map<UUID, List<Item>> items =
                rows
                        .of(
                                ItemRow.class,
                                """
                                select *
                                from marketplace_purchase_items
                                where purchase_id = any (:ids)
                                order by purchase_id, lead_id
                                """,
                                Map.of(
                                        "ids",
                                        uuids(purchases.stream().map(PurchaseRow::id).toList())))
                        .stream()
                        .collect(groupingBy(ItemRow::purchaseId, mapping(ItemRow::item, toList())));
        items.values().stream().flatMap(List::stream).map(Item::leadId).forEach(wanted.leads::add);
        for (PurchaseRow row : purchases) {
            batch.purchases.add(row.id());
            batch.state().put(row.purchase(items.getOrDefault(row.id(), List.of())));
        }
    }

    private void lockLeads(PurchaseBatch batch, Wanted wanted) {
        if (wanted.leads.isEmpty()) {
            return;
        }
        List<LeadRow> leads =
                rows.of(
                        LeadRow.class,
                        """
                        select
                            id, seller_workspace_id, is_marketplace_listed, marketplace_status, marketplace_price, max_sales, sold_count,
                            first_sold_at, sold_at, reserved_by_purchase_id, reserved_until
                        from leads
                        where id = any (:ids)
                        order by id
                        for no key update
                        """,
                        Map.of("ids", uuids(wanted.leads)));
        Map<UUID, List<ItemRow>> takers = takers(leads);
        for (LeadRow lead : leads) {
            List<Lead.Slot> taken =
                    takers.getOrDefault(lead.id(), List.of()).stream().map(ItemRow::slot).toList();
            batch.state().put(lead.lead(taken));
        }
        loadCarts(batch, wanted, takers);
    }

    /** Who has slots of these leads. Asked after the locks: it cannot change any more. */
    private Map<UUID, List<ItemRow>> takers(List<LeadRow> leads) {
        List<UUID> mayBeTaken =
                leads.stream().filter(LeadRow::mayBeTaken).map(LeadRow::id).toList();
        if (mayBeTaken.isEmpty()) {
            return Map.of();
        }
        return rows
                .of(
                        ItemRow.class,
                        """
                        select *
                        from marketplace_purchase_items
                        where lead_id = any (:ids)
                          and state in ('held', 'sold')
                        """,
                        Map.of("ids", uuids(mayBeTaken)))
                .stream()
                .collect(groupingBy(ItemRow::leadId));
    }

    /**
     * The purchases by which buyers of this batch have leads of their carts already. They are
     * looked at and not written: no lock, and no further leads.
     */
    private void loadCarts(PurchaseBatch batch, Wanted wanted, Map<UUID, List<ItemRow>> takers) {
        Set<UUID> carts =
                takers.values().stream()
                        .flatMap(List::stream)
                        .filter(item -> wanted.buyers.contains(item.buyerWorkspaceId()))
                        .map(ItemRow::purchaseId)
                        .filter(id -> !batch.purchases.contains(id))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!carts.isEmpty()) {
            loaded(
                    batch,
                    wanted,
                    rows.of(
                            PurchaseRow.class,
                            """
                            select *
                            from marketplace_purchases
                            where id = any (:ids)
                            """,
                            Map.of("ids", uuids(carts))));
        }
    }

    private void loadLedger(PurchaseBatch batch, Wanted wanted) {
        if (!wanted.namesReasons()) {
            return;
        }
        rows.of(
                        LedgerRow.class,
                        """
                        select credit_ledger.*
                        from unnest(cast(:kinds as text[]), cast(:refs as text[])) as wanted (kind, external_ref)
                        join credit_ledger using (kind, external_ref)
                        """,
                        Map.of("kinds", wanted.kinds(), "refs", wanted.externalRefs()))
                .forEach(row -> batch.state().put(row.line()));
    }

    private static UUID[] uuids(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
