package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What must be true of the tables whatever has happened: each query finds what breaks a promise.
 */
final class PurchaseAudit {

    private final JdbcClient jdbc;

    PurchaseAudit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void holds() {
        assertThat(broken()).isEmpty();
    }

    List<String> broken() {
        List<String> broken = new ArrayList<>(leads());
        broken.addAll(credits());
        return broken;
    }

    /** No lead sold twice, and no sale that one table knows and another does not. */
    List<String> leads() {
        List<String> broken = new ArrayList<>();
        broken.addAll(
                found(
                        """
                        select 'sold too often: ' || id
                        from leads
                        where sold_count > max_sales
                        """));
        broken.addAll(
                found(
                        """
                        select 'sold_count ' || sold_count || ' and ' || count(item.lead_id) || ' sold items: ' || leads.id
                        from leads
                        left join marketplace_purchase_items item on item.lead_id = leads.id and item.state = 'sold'
                        group by leads.id
                        having leads.sold_count <> count(item.lead_id)
                        """));
        broken.addAll(
                found(
                        """
                        select 'two takers of one slot: ' || lead_id
                        from marketplace_purchase_items
                        where state in ('held', 'sold')
                        group by lead_id, sale_slot
                        having count(*) > 1
                        """));
        broken.addAll(
                found(
                        """
                        select 'item ' || item.state || ' of a purchase ' || purchase.status || ': ' || purchase.id
                        from marketplace_purchase_items item
                        join marketplace_purchases purchase on purchase.id = item.purchase_id
                        where (item.state, purchase.status) not in (
                            ('held', 'pending'), ('sold', 'completed'), ('sold', 'refund_pending'), ('released', 'failed'),
                            ('released', 'expired'), ('released', 'refunded'), ('released', 'refund_pending'))
                        """));
        return broken;
    }

    /** No credit lost or made. */
    List<String> credits() {
        List<String> broken = new ArrayList<>();
        broken.addAll(
                found(
                        """
                        select 'balance is not what came less what went: ' || workspace_id
                        from workspace_credits
                        where balance <> total_purchased + total_earned - total_used
                           or balance < 0
                        """));
        broken.addAll(
                found(
                        """
                        select 'balance ' || balance || ' and a ledger of ' || coalesce(sum(delta), 0) || ': ' || credits.workspace_id
                        from workspace_credits credits
                        left join credit_ledger ledger on ledger.workspace_id = credits.workspace_id
                        group by credits.workspace_id, balance
                        having balance <> coalesce(sum(delta), 0)
                        """));
        broken.addAll(
                found(
                        """
                        select 'completed by credits and not paid once: ' || purchase.id
                        from marketplace_purchases purchase
                        where status = 'completed'
                          and payment_method = 'credits'
                          and total_price > 0
                          and total_price is distinct from (
                              select -sum(delta)
                              from credit_ledger
                              where kind = 'lead_purchase'
                                and external_ref = purchase.id::text)
                        """));
        return broken;
    }

    private List<String> found(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
