package dev.lanekeeper.purchase;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, with one text column that says which and how; in a sound database it finds none.
 */
public enum MarketAudit {
    SOLD_TOO_OFTEN(
            Subject.LEADS,
            """
            select 'sold ' || sold_count || ' times of ' || max_sales || ': ' || id
            from leads
            where sold_count > max_sales
            """),
    SALES_MISCOUNTED(
            Subject.LEADS,
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
            """
            select 'two takers of slot ' || sale_slot || ': ' || lead_id
            from marketplace_purchase_items
            where state in ('held', 'sold')
            group by lead_id, sale_slot
            having count(*) > 1
            """),
    ITEM_BELIES_ITS_PURCHASE(
            Subject.LEADS,
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
            """
            select 'balance ' || balance || ' is not what came less what went: ' || workspace_id
            from workspace_credits
            where balance <> total_purchased + total_earned - total_used
               or balance < 0
            """),
    BALANCE_BELIES_LEDGER(
            Subject.CREDITS,
            """
            select 'balance ' || balance || ' and a ledger of ' || coalesce(sum(delta), 0) || ': ' || credits.workspace_id
            from workspace_credits credits
            left join credit_ledger ledger on ledger.workspace_id = credits.workspace_id
            group by credits.workspace_id, balance
            having balance <> coalesce(sum(delta), 0)
            """),
    NOT_PAID_ONCE(
            Subject.CREDITS,
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
    private final String sql;

    MarketAudit(Subject subject, String sql) {
        this.subject = subject;
        this.sql = sql;
    }

    public Subject subject() {
        return subject;
    }

    public String sql() {
        return sql;
    }
}
