package dev.lanekeeper.purchase.model;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.lanekeeper.events.purchase.PurchaseCommand.CreditSale;
import dev.lanekeeper.events.purchase.PurchaseCommand.ReverseSale;
import dev.lanekeeper.events.purchase.PurchaseEvent.LeadsReleased;
import dev.lanekeeper.events.purchase.PurchaseEvent.LeadsSold;
import dev.lanekeeper.events.purchase.PurchaseEvent.PurchaseCompleted;
import dev.lanekeeper.events.purchase.SoldLead;
import dev.lanekeeper.runtime.contract.FollowUp;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Leads change hands: all of a cart at once. Lead and item always change together, here and nowhere
 * else, so that every sold slot is a sold item.
 */
final class Handover {

    private Handover() {}

    /** The buyer gets them, whether they were held or are free; their sellers earn. */
    static Purchase sell(
            Step.Draft<Change> draft, PurchaseState state, Purchase purchase, Instant now) {
        List<Item> items = new ArrayList<>();
        for (Item item : purchase.items()) {
            Lead lead = state.leadOf(item);
            items.add(item.in(Item.State.SOLD, lead.numberOf(purchase.id())));
            draft.change(
                    new Change.OfLead(lead.sold(purchase.id(), purchase.buyerWorkspaceId(), now)));
        }
        Purchase completed = withItems(purchase, PurchaseStatus.COMPLETED, items).completedAt(now);
        draft.change(new Change.OfPurchase(completed))
                .tell(
                        new LeadsSold(
                                purchase.buyerWorkspaceId(),
                                purchase.id(),
                                leads(purchase.items())))
                .tell(
                        new PurchaseCompleted(
                                purchase.buyerWorkspaceId(),
                                purchase.id(),
                                purchase.total(),
                                purchase.paymentMethod()));
        bySeller(state, purchase)
                .forEach((seller, sold) ->
                        draft.then(new FollowUp.Send(new CreditSale(seller, purchase.id(), sold))));
        return completed;
    }

    /** The buyer holds them until it has paid. */
    static Purchase hold(
            Step.Draft<Change> draft, PurchaseState state, Purchase purchase, Instant until) {
        List<Item> items = new ArrayList<>();
        for (Item item : purchase.items()) {
            Lead lead = state.leadOf(item);
            items.add(item.in(Item.State.HELD, lead.freeSlot()));
            draft.change(
                    new Change.OfLead(
                            lead.held(purchase.id(), purchase.buyerWorkspaceId(), until)));
        }
        Purchase pending = withItems(purchase, PurchaseStatus.PENDING, items);
        draft.change(new Change.OfPurchase(pending));
        return pending;
    }

    /** What the purchase has of them goes back; what was sold, its sellers have not earned. */
    static Purchase release(
            Step.Draft<Change> draft, PurchaseState state, Purchase purchase, PurchaseStatus next) {
        List<Item> live = purchase.items().stream().filter(Item::isLive).toList();
        boolean wereSold = live.stream().anyMatch(item -> item.state() == Item.State.SOLD);
        live.forEach(item ->
                draft.change(new Change.OfLead(state.leadOf(item).released(purchase.id()))));
        Purchase released = purchase.in(next, item -> item.in(Item.State.RELEASED, item.slot()));
        draft.change(new Change.OfPurchase(released));
        if (!live.isEmpty()) {
            draft.tell(
                    new LeadsReleased(
                            purchase.buyerWorkspaceId(),
                            purchase.id(),
                            live.stream().map(Item::leadId).toList()));
        }
        if (wereSold) {
            bySeller(state, purchase)
                    .forEach((seller, sold) ->
                            draft.then(
                                    new FollowUp.Send(
                                            new ReverseSale(seller, purchase.id(), sold))));
        }
        return released;
    }

    private static Purchase withItems(Purchase purchase, PurchaseStatus status, List<Item> items) {
        var next = items.iterator();
        return purchase.in(status, _ -> next.next());
    }

    /** Leads that cost something, with who sells them. */
    private static Map<UUID, List<SoldLead>> bySeller(PurchaseState state, Purchase purchase) {
        return purchase.items().stream()
                .filter(item -> item.price().signum() > 0)
                .collect(
                        groupingBy(
                                item -> state.leadOf(item).sellerWorkspaceId(),
                                LinkedHashMap::new,
                                mapping(Handover::soldLead, toList())));
    }

    private static List<SoldLead> leads(List<Item> items) {
        return items.stream().map(Handover::soldLead).toList();
    }

    private static SoldLead soldLead(Item item) {
        return new SoldLead(item.leadId(), item.price());
    }
}
