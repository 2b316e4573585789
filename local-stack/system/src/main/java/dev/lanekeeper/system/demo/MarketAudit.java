package dev.lanekeeper.system.demo;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The books of the whole marketplace: what these queries find breaks a promise. */
final class MarketAudit {

    private static final Map<String, String> QUERIES =
            Map.of(
                    "leads sold more often than they may be",
                    """
                    select id
                    from leads
                    where sold_count > max_sales
                    """,
                    "leads whose sold_count is not their sold items",
                    """
                    select leads.id
                    from marketplace_purchase_items item
                    join leads on leads.id = item.lead_id
                    where item.state = 'sold'
                    group by leads.id
                    having leads.sold_count <> count(*)
                    """,
                    "slots of a lead with two takers",
                    """
                    select lead_id
                    from marketplace_purchase_items
                    where state in ('held', 'sold')
                    group by lead_id, sale_slot
                    having count(*) > 1
                    """,
                    "balances that are not what came less what went",
                    """
                    select workspace_id
                    from workspace_credits
                    where balance <> total_purchased + total_earned - total_used
                       or balance < 0
                    """,
                    "balances that are not the sum of their ledger",
                    """
                    select credits.workspace_id
                    from workspace_credits credits
                    left join credit_ledger ledger on ledger.workspace_id = credits.workspace_id
                    group by credits.workspace_id, balance
                    having balance <> coalesce(sum(delta), 0)
                    """);

    private final DemoMarket market;

    MarketAudit(DemoMarket market) {
        this.market = market;
    }

    void run(Verdict.Findings findings) throws SQLException {
        for (Map.Entry<String, String> query : QUERIES.entrySet()) {
            findings.expect(query.getKey(), List.of(), market.column(query.getValue()));
        }
    }
}
