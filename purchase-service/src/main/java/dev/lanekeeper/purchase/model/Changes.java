package dev.lanekeeper.purchase.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a batch changes, by table: of a row that many commands touched, its last state. */
public final class Changes {

    private final Map<UUID, Lead> leads = new LinkedHashMap<>();
    private final Map<UUID, NewLead> newLeads = new LinkedHashMap<>();
    private final Map<UUID, Purchase> purchases = new LinkedHashMap<>();
    private final Map<UUID, Credits> credits = new LinkedHashMap<>();
    private final List<LedgerLine> ledger = new ArrayList<>();
    private final List<AuditLine> audit = new ArrayList<>();
    private final List<UnmatchedPayment> kept = new ArrayList<>();
    private final List<Change.Matched> matched = new ArrayList<>();

    void add(Change change) {
        switch (change) {
            case Change.OfLead(Lead lead) -> leads.put(lead.id(), lead);
            case Change.NewlyListed(NewLead lead) -> newLeads.put(lead.lead().id(), lead);
            case Change.OfPurchase(Purchase purchase) -> purchases.put(purchase.id(), purchase);
            case Change.OfCredits(Credits changed) -> credits.put(changed.workspaceId(), changed);
            case Change.Booked(LedgerLine line) -> ledger.add(line);
            case Change.Noted(AuditLine line) -> audit.add(line);
            case Change.Kept(UnmatchedPayment payment) -> kept.add(payment);
            case Change.Matched resolved -> matched.add(resolved);
        }
    }

    /** Old and new ones: a lead may be listed and sold in one batch. */
    public Collection<Lead> leads() {
        return leads.values();
    }

    public Collection<NewLead> newLeads() {
        return newLeads.values();
    }

    public Collection<Purchase> purchases() {
        return purchases.values();
    }

    public Collection<Credits> credits() {
        return credits.values();
    }

    public List<LedgerLine> ledger() {
        return ledger;
    }

    public List<AuditLine> audit() {
        return audit;
    }

    public List<UnmatchedPayment> kept() {
        return kept;
    }

    public List<Change.Matched> matched() {
        return matched;
    }
}
