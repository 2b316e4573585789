package dev.lanekeeper.purchase.store;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, with one text column that says which and how; in a sound database it finds none.
 */
public enum MarketAudit {
    SOLD_TOO_OFTEN(
            Subject.LEADS,
            "No lead is sold more often than it may be.",
            """
            select 'sold ' || sold_count || ' times of ' || max_sales || ': ' || id
            from leads
            where sold_count > max_sales
            """),
    SALES_MISCOUNTED(
            Subject.LEADS,
            "A lead counts the sales that it has, and no others.",
            """
            select 'sold_count ' || sold_count || ' and ' || coalesce(items, 0) || ' sold items: ' || leads.id
            from leads
            full join (
                select lead_id, count(*) as items
                from marketplace_purchase_items
                where state = 'sold'
                group by lead_id) sold on sold.lead_id = leads.id
            where coalesce(sold_count, 0) <> coalesce(items, 0)
            """),
    SLOT_TAKEN_TWICE(
            Subject.LEADS,
            "Each of the sales that a lead allows has one taker.",
            """
            select 'two takers of slot ' || sale_slot || ': ' || lead_id
            from marketplace_purchase_items
            where state in ('held', 'sold')
            group by lead_id, sale_slot
            having count(*) > 1
            """),
    ITEM_BELIES_ITS_PURCHASE(
            Subject.LEADS,
            "What a purchase holds or has bought is what its state says.",
            """
            select 'item ' || item.state || ' of a purchase ' || purchase.status || ': ' || purchase.id
            from marketplace_purchase_items item
            join marketplace_purchases purchase on purchase.id = item.purchase_id
            where (item.state, purchase.status) not in (
                ('held', 'pending'), ('sold', 'completed'), ('sold', 'refund_pending'), ('released', 'failed'),
                ('released', 'expired'), ('released', 'refunded'), ('released', 'refund_pending'))
            """),
    BALANCE_UNEXPLAINED(
            Subject.CREDITS,
            "A balance is what was purchased and earned, less what was used, and no debt.",
            """
            select 'balance ' || balance || ' is not what came less what went: ' || workspace_id
            from workspace_credits
            where balance <> total_purchased + total_earned - total_used
               or balance < 0
            """),
    BALANCE_BELIES_LEDGER(
            Subject.CREDITS,
            "A balance is the sum of its ledger.",
            """
            select 'balance ' || balance || ' and a ledger of ' || coalesce(sum(delta), 0) || ': ' || credits.workspace_id
            from workspace_credits credits
            left join credit_ledger ledger on ledger.workspace_id = credits.workspace_id
            group by credits.workspace_id, balance
            having balance <> coalesce(sum(delta), 0)
            """),
    NOT_PAID_ONCE(
            Subject.CREDITS,
            "What was bought out of credits was paid for once.",
            """
            select 'completed by credits and not paid once: ' || purchase.id
            from marketplace_purchases purchase
            left join credit_ledger line
              on line.kind = 'lead_purchase' and line.external_ref = purchase.id::text
            where status = 'completed'
              and payment_method = 'credits'
              and total_price > 0
              and total_price is distinct from -delta
            """);

    /** What a query is about. */
    public enum Subject {
        /** No lead is sold twice, and no table knows of a sale that another does not. */
        LEADS,
        /** No credit is lost or made. */
        CREDITS
    }

    private final Subject subject;
    private final String promise;
    private final String sql;

    MarketAudit(Subject subject, String promise, String sql) {
        this.subject = subject;
        this.promise = promise;
        this.sql = sql;
    }

    public Subject subject() {
        return subject;
    }

    public String sql() {
        return sql;
    }

    /** All of them. */
    public static List<IntegrityCheck> checks() {
        return Stream.of(values()).map(MarketAudit::check).toList();
    }

    private IntegrityCheck check() {
        return new IntegrityCheck(name().toLowerCase(Locale.ROOT), promise, sql);
    }
}
