package dev.lanekeeper.purchase.model;

import dev.lanekeeper.events.purchase.PurchaseCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leads, purchases and credits of one batch, as far as its commands may need them. Deciders read
 * it; only what a decision changes gets into it. What changed is kept apart in {@link Changes}.
 */
public final class PurchaseState {

    private final Terms terms;
    private final Map<UUID, Lead> leads = new HashMap<>();
    private final Map<UUID, Purchase> purchases = new HashMap<>();
    private final Map<UUID, Credits> credits = new HashMap<>();
    private final Map<LedgerLine.Reason, LedgerLine> ledger = new HashMap<>();
    private final Changes changes = new Changes();

    public PurchaseState(Terms terms) {
        this.terms = terms;
    }

    /** Decides a command and takes its changes in. */
    public Decision decide(CommandMessage<PurchaseCommand> message) {
        Step<Change> step = PurchaseDecider.decide(this, message);
        step.changes().forEach(this::take);
        return step.decision();
    }

    private void take(Change change) {
        switch (change) {
            case Change.OfLead(Lead lead) -> put(lead);
            case Change.NewlyListed(NewLead lead) -> put(lead.lead());
            case Change.OfPurchase(Purchase purchase) -> put(purchase);
            case Change.OfCredits(Credits changed) -> put(changed);
            case Change.Booked(LedgerLine line) -> put(line);
            case Change.Noted _, Change.Kept _, Change.Matched _ -> {}
        }
        changes.add(change);
    }

    public Changes changes() {
        return changes;
    }

    public void put(Lead lead) {
        leads.put(lead.id(), lead);
    }

    public void put(Purchase purchase) {
        purchases.put(purchase.id(), purchase);
    }

    public void put(Credits loaded) {
        credits.put(loaded.workspaceId(), loaded);
    }

    public void put(LedgerLine line) {
        ledger.put(line.reason(), line);
    }

    Terms terms() {
        return terms;
    }

    @Nullable Lead lead(UUID id) {
        return leads.get(id);
    }

    /** A lead of a purchase: it was loaded with it, and leads are never deleted. */
    Lead leadOf(Item item) {
        return Objects.requireNonNull(leads.get(item.leadId()), "loaded with its purchase");
    }

    @Nullable Purchase purchase(UUID id) {
        return purchases.get(id);
    }

    /** The purchase that one of Stripe's names stands for. */
    @Nullable Purchase purchaseAt(@Nullable String sessionId, @Nullable String paymentIntentId) {
        return purchases.values().stream()
                .filter(purchase ->
                        (sessionId != null && sessionId.equals(purchase.checkout().sessionId()))
                                || (paymentIntentId != null
                                        && paymentIntentId.equals(
                                                purchase.checkout().paymentIntentId())))
                .findFirst()
                .orElse(null);
    }

    /** The purchase by which this buyer holds or has bought exactly these leads. */
    @Nullable Purchase liveCart(UUID buyerWorkspaceId, List<UUID> leadIds) {
        Lead first = leads.get(leadIds.getFirst());
        Lead.Slot slot = first == null ? null : first.slotOf(buyerWorkspaceId);
        Purchase purchase = slot == null ? null : purchases.get(slot.purchaseId());
        return purchase != null && purchase.leadIds().equals(Set.copyOf(leadIds)) ? purchase : null;
    }

    Credits credits(UUID workspaceId) {
        Credits known = credits.get(workspaceId);
        return known == null ? Credits.none(workspaceId) : known;
    }

    @Nullable LedgerLine booked(LedgerLine.Reason reason) {
        return ledger.get(reason);
    }
}
