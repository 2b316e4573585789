package dev.lanekeeper.purchase.store;

import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A workspace's credits and where they come from. */
public final class CreditReads {

    /** The sums; all of them zero for a workspace that never had any. */
    public record Balance(
            BigDecimal balance,
            BigDecimal totalPurchased,
            BigDecimal totalEarned,
            BigDecimal totalUsed) {

        private static final Balance NOTHING =
                new Balance(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** One line of the ledger. */
    public record Line(
            String kind,
            BigDecimal delta,
            BigDecimal balanceAfter,
            String externalRef,
            Instant createdAt) {}

    private final JdbcClient jdbc;

    public CreditReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Balance balance(UUID workspaceId) {
        return jdbc.sql(
                        """
                        select *
                        from workspace_credits
                        where workspace_id = :workspace
                        """)
                .param("workspace", workspaceId)
                .query((row, _) ->
                        new Balance(
                                row.getBigDecimal("balance"),
                                row.getBigDecimal("total_purchased"),
                                row.getBigDecimal("total_earned"),
                                row.getBigDecimal("total_used")))
                .optional()
                .orElse(Balance.NOTHING);
    }

    /** The latest lines, youngest first. */
    public List<Line> latest(UUID workspaceId, int limit) {
        return jdbc.sql(
                        """
                        select kind, delta, balance_after, external_ref, created_at
                        from credit_ledger
                        where workspace_id = :workspace
                        order by id desc
                        limit :limit
                        """)
                .param("workspace", workspaceId)
                .param("limit", limit)
                .query((row, _) ->
                        new Line(
                                row.getString("kind"),
                                row.getBigDecimal("delta"),
                                row.getBigDecimal("balance_after"),
                                row.getString("external_ref"),
                                row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
