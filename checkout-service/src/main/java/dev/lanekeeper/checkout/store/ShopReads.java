package dev.lanekeeper.checkout.store;

import dev.lanekeeper.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is for sale, and what is in a wallet. */
public final class ShopReads {

    /**
     * A product as every customer sees it.
     *
     * @param inStock whether one could be bought now
     */
    public record ProductView(
            UUID id, String name, BigDecimal price, boolean digital, boolean inStock) {}

    /** One line of a wallet. */
    public record LineView(
            String kind,
            BigDecimal amount,
            BigDecimal balanceAfter,
            String reference,
            Instant createdAt) {}

    private final JdbcClient jdbc;

    public ShopReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Products that are sold, in the order of their ids: a range of the primary key.
     *
     * @param after not included
     */
    public List<ProductView> products(UUID after, int limit) {
        return jdbc.sql(
                        """
                        select id, name, price, digital, not digital or exists (
                            select
                            from product_codes
                            where product_id = products.id
                              and position > claimed_through
                              and status = 'available') as in_stock
                        from products
                        where id > :after
                          and is_active
                        order by id
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) ->
                        new ProductView(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getBigDecimal("price"),
                                row.getBoolean("digital"),
                                row.getBoolean("in_stock")))
                .list();
    }

    /** Zero for a user who never had any money. */
    public BigDecimal balance(String userId) {
        return jdbc.sql(
                        """
                        select balance
                        from wallets
                        where user_id = :user
                        """)
                .param("user", userId)
                .query(BigDecimal.class)
                .optional()
                .orElse(Money.ZERO);
    }

    /** The latest lines, youngest first. */
    public List<LineView> latest(String userId, int limit) {
        return jdbc.sql(
                        """
                        select kind, amount, balance_after, reference, created_at
                        from wallet_transactions
                        where user_id = :user
                        order by id desc
                        limit :limit
                        """)
                .param("user", userId)
                .param("limit", limit)
                .query((row, _) ->
                        new LineView(
                                row.getString("kind"),
                                row.getBigDecimal("amount"),
                                row.getBigDecimal("balance_after"),
                                row.getString("reference"),
                                row.getTimestamp("created_at").toInstant()))
                .list();
    }
}
