package dev.lanekeeper.purchase.store;

import dev.lanekeeper.runtime.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is on offer. Every workspace sees all of it, and of none of it the details. */
public final class MarketReads {

    /** A lead as every buyer may see it. */
    public record Offer(UUID id, BigDecimal price, int maxSales, int soldCount, JsonNode preview) {}

    /** A place in the order of the marketplace: cheapest first, then by id. */
    public record Place(BigDecimal price, UUID id) {}

    private final JdbcClient jdbc;

    public MarketReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Offers behind a place, in order: a range of one index, whatever has been sold before.
     *
     * @param after not included
     * @param priceMax included
     */
    public List<Offer> offers(Place after, BigDecimal priceMax, int limit) {
        return jdbc.sql(
                        """
                        select id, marketplace_price, max_sales, sold_count, preview
                        from leads
                        where marketplace_status = 'available'
                          and (marketplace_price, id) > (:price, :id)
                          and marketplace_price <= :max
                        order by marketplace_price, id
                        limit :limit
                        """)
                .param("price", after.price())
                .param("id", after.id())
                .param("max", priceMax)
                .param("limit", limit)
                .query((row, _) ->
                        new Offer(
                                row.getObject("id", UUID.class),
                                row.getBigDecimal("marketplace_price"),
                                row.getInt("max_sales"),
                                row.getInt("sold_count"),
                                Json.tree(row.getString("preview"))))
                .list();
    }
}
