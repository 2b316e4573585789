package dev.lanekeeper.purchase.store;

import static java.util.Comparator.comparing;

import dev.lanekeeper.purchase.model.AuditLine;
import dev.lanekeeper.purchase.model.Change;
import dev.lanekeeper.purchase.model.Changes;
import dev.lanekeeper.purchase.model.Credits;
import dev.lanekeeper.purchase.model.LedgerLine;
import dev.lanekeeper.purchase.model.Purchase;
import dev.lanekeeper.purchase.model.UnmatchedPayment;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.runtime.wire.Json;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Writes what a batch changed, one statement a table and kind of change, whatever the number of
 * rows; inserts in the order of their unique key. Purchases and their leads are written by {@link
 * LeadWrites}.
 */
final class PurchaseWrites {

    private final Pipeline pipeline;
    private final LeadWrites leads;
    private final ItemWrites items;

    PurchaseWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.leads = new LeadWrites(pipeline);
        this.items = new ItemWrites(pipeline);
    }

    void add(PurchaseBatch batch) {
        Changes changes = batch.state().changes();
        Predicate<Credits> known = credits -> batch.credits.contains(credits.workspaceId());
        update(changes.credits().stream().filter(known).toList());
        insert(changes.credits().stream().filter(known.negate()).toList());
        Predicate<Purchase> old = purchase -> batch.purchases.contains(purchase.id());
        List<Purchase> changed = changes.purchases().stream().filter(old).toList();
        List<Purchase> created = changes.purchases().stream().filter(old.negate()).toList();
        updatePurchases(changed);
        insertPurchases(created);
        items.update(changed);
        items.insert(created);
        leads.insert(changes.newLeads());
        leads.update(changes.leads());
        insertLedger(changes.ledger());
        insertAudit(changes.audit());
        insertKept(changes.kept());
        resolve(changes.matched());
    }

    private void update(Collection<Credits> credits) {
        columns(credits)
                .write(
                        pipeline,
                        """
                        update workspace_credits
                        set balance = changed.balance,
                            total_purchased = changed.total_purchased,
                            total_used = changed.total_used,
                            total_earned = changed.total_earned
                        from unnest(?::uuid[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
                          as changed (workspace_id, balance, total_purchased, total_used, total_earned)
                        where workspace_credits.workspace_id = changed.workspace_id
                        """);
    }

    private void insert(Collection<Credits> credits) {
        columns(credits.stream().sorted(comparing(Credits::workspaceId)).toList())
                .write(
                        pipeline,
                        """
                        insert into workspace_credits (workspace_id, balance, total_purchased, total_used, total_earned)
                        select *
                        from unnest(?::uuid[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[])
                        """);
    }

    private static RowSet<Credits> columns(Collection<Credits> credits) {
        return RowSet.of(credits)
                .uuid(Credits::workspaceId)
                .numeric(Credits::balance)
                .numeric(Credits::purchased)
                .numeric(Credits::used)
                .numeric(Credits::earned);
    }

    private void updatePurchases(Collection<Purchase> purchases) {
        RowSet.of(purchases)
                .uuid(Purchase::id)
                .text(purchase -> purchase.status().toString())
                .text(purchase -> purchase.checkout().sessionId())
                .text(purchase -> purchase.checkout().paymentIntentId())
                .text(purchase -> purchase.checkout().url())
                .text(Purchase::failureReason)
                .time(Purchase::completedAt)
                .write(
                        pipeline,
                        """
                        update marketplace_purchases
                        set status = changed.status,
                            stripe_checkout_session_id = changed.session_id,
                            stripe_payment_intent_id = changed.intent_id,
                            stripe_checkout_url = changed.url,
                            failure_reason = changed.failure_reason,
                            completed_at = changed.completed_at
                        from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                          as changed (id, status, session_id, intent_id, url, failure_reason, completed_at)
                        where marketplace_purchases.id = changed.id
                        """);
    }

    private void insertPurchases(Collection<Purchase> purchases) {
        RowSet.of(purchases.stream().sorted(comparing(Purchase::id)).toList())
                .uuid(Purchase::id)
                .uuid(Purchase::buyerWorkspaceId)
                .text(purchase -> purchase.order().buyerUserId())
                .text(purchase -> purchase.status().toString())
                .numeric(Purchase::total)
                .text(purchase -> purchase.paymentMethod().toString())
                .time(purchase -> purchase.order().createdAt())
                .time(Purchase::completedAt)
                .time(purchase -> purchase.order().expiresAt())
                .write(
                        pipeline,
                        """
                        insert into marketplace_purchases (
                            id, buyer_workspace_id, buyer_user_id, status, total_price, payment_method, created_at, completed_at, expires_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::numeric[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                        """);
    }

    private void insertLedger(Collection<LedgerLine> lines) {
        RowSet.of(
                        lines.stream()
                                .sorted(
                                        comparing((LedgerLine line) -> line.kind().toString())
                                                .thenComparing(LedgerLine::externalRef))
                                .toList())
                .uuid(LedgerLine::id)
                .uuid(LedgerLine::workspaceId)
                .numeric(LedgerLine::delta)
                .text(line -> line.kind().toString())
                .text(LedgerLine::externalRef)
                .numeric(LedgerLine::balanceAfter)
                .time(LedgerLine::createdAt)
                .write(
                        pipeline,
                        """
                        insert into credit_ledger (id, workspace_id, delta, kind, external_ref, balance_after, created_at)
                        select *
                        from unnest(?::uuid[], ?::uuid[], ?::numeric[], ?::text[], ?::text[], ?::numeric[], ?::timestamptz[])
                        """);
    }

    private void insertAudit(Collection<AuditLine> lines) {
        RowSet.of(lines)
                .uuid(AuditLine::id)
                .uuid(AuditLine::workspaceId)
                .text(AuditLine::action)
                .text(AuditLine::actor)
                .text(AuditLine::subject)
                .text(line -> Json.text(line.details()))
                .time(AuditLine::createdAt)
                .write(
                        pipeline,
                        """
                        insert into audit_logs (id, tenant_id, action, actor, subject, details, created_at)
                        select id, tenant_id, action, actor, subject, details::jsonb, created_at
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                          as noted (id, tenant_id, action, actor, subject, details, created_at)
                        """);
    }

    private void insertKept(Collection<UnmatchedPayment> payments) {
        RowSet.of(payments)
                .uuid(UnmatchedPayment::id)
                .uuid(payment -> payment.event().workspaceId())
                .text(payment -> payment.event().eventId())
                .text(payment -> payment.event().reference())
                .text(UnmatchedPayment::reason)
                .text(payment -> Json.text(payment.event()))
                .time(UnmatchedPayment::receivedAt)
                .write(
                        pipeline,
                        """
                        insert into unmatched_payments (id, tenant_id, stripe_event_id, payment_reference, reason, event, received_at)
                        select id, tenant_id, stripe_event_id, payment_reference, reason, event::jsonb, received_at
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                          as kept (id, tenant_id, stripe_event_id, payment_reference, reason, event, received_at)
                        """);
    }

    private void resolve(Collection<Change.Matched> matched) {
        RowSet.of(matched)
                .uuid(Change.Matched::unmatchedId)
                .text(Change.Matched::code)
                .time(Change.Matched::at)
                .write(
                        pipeline,
                        """
                        update unmatched_payments
                        set resolved_at = matched.resolved_at,
                            resolution = matched.resolution
                        from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as matched (id, resolution, resolved_at)
                        where unmatched_payments.id = matched.id
                        """);
    }
}
