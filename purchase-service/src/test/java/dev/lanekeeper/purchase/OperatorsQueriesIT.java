package dev.lanekeeper.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lanekeeper.embedded.testing.LocalStack;
import dev.lanekeeper.embedded.testing.TestStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The queries that operators have run by hand for years: the names in them are theirs. */
@LocalStack
class OperatorsQueriesIT {

    @Test
    void giveTheRightNumbers(TestStack stack) {
        try (var purchase = new PurchaseUnderTest(stack)) {
            Member buyer = purchase.rich("30.00");
            List<UUID> leads = purchase.offers(4, "10.00");
            for (UUID lead : leads.subList(0, 3)) {
                assertThat(buyer.buy(lead).status()).isEqualTo(200);
            }
            // No money: not a failure of the system, and no row.
            assertThat(buyer.buy(leads.get(3)).status()).isEqualTo(402);
            assertThat(purchase.rich("10.00").buy(leads.get(0)).status()).isEqualTo(409);
            purchase.awaitEarned();

            assertThat(
                            one(
                                    purchase,
                                    """
                                    select count(*) filter (where status = 'completed') * 100.0 / count(*)
                                    from marketplace_purchases
                                    where created_at > now() - interval '1 hour'
                                    """))
                    .isEqualTo("100.0000000000000000");
            assertThat(one(purchase, "select count(*) from leads where sold_count > max_sales"))
                    .isEqualTo("0");
            assertThat(
                            one(
                                    purchase,
                                    """
                                    select count(*)
                                    from workspace_credits
                                    where balance <> total_purchased + total_earned - total_used
                                    """))
                    .isEqualTo("0");
            assertThat(
                            one(
                                    purchase,
                                    """
                                    select sum(n)
                                    from (
                                        select date_trunc('minute', created_at), count(*) as n, avg(extract(epoch from completed_at - created_at)) as seconds
                                        from marketplace_purchases
                                        where status = 'completed'
                                        group by 1) per_minute
                                    where seconds >= 0
                                      and seconds < 60
                                    """))
                    .isEqualTo("3");
            assertThat(
                            one(
                                    purchase,
                                    """
                                    select count(*)
                                    from audit_logs
                                    where action = 'purchase_conflict'
                                      and created_at > now() - interval '1 hour'
                                    """))
                    .isEqualTo("1");
            assertThat(
                            purchase.sql()
                                    .sql(
                                            """
                                            select id, is_marketplace_listed, marketplace_status, sold_count, first_sold_at, sold_at
                                            from leads
                                            where id = ?
                                            """)
                                    .param(leads.get(0))
                                    .query()
                                    .singleRow())
                    .containsEntry("marketplace_status", "sold")
                    .containsEntry("sold_count", 1)
                    .doesNotContainEntry("sold_at", null);
            assertThat(
                            purchase.sql()
                                    .sql(
                                            "select balance, total_purchased, total_used, total_earned from workspace_credits where workspace_id = ?")
                                    .param(buyer.workspace)
                                    .query()
                                    .singleRow())
                    .allSatisfy((column, value) -> assertThat(value).isNotNull())
                    .isEqualTo(
                            Map.of(
                                    "balance", new java.math.BigDecimal("0.00"),
                                    "total_purchased", new java.math.BigDecimal("30.00"),
                                    "total_used", new java.math.BigDecimal("30.00"),
                                    "total_earned", new java.math.BigDecimal("0.00")));
        }
    }

    private static String one(PurchaseUnderTest purchase, String sql) {
        return purchase.sql().sql(sql).query(String.class).single();
    }
}
