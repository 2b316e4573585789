package dev.lanekeeper.checkout.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has run out without anybody asking. */
public final class UpkeepReads {

    /** A hold of a promo code that no order is about. */
    public record LapsedHold(UUID id, UUID promoId, String userId, Instant until) {}

    /** An order that was not paid in time. */
    public record OverdueOrder(UUID id, String userId, Instant until) {}

    private final JdbcClient jdbc;

    public UpkeepReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. What an order holds goes with the order. */
    public List<LapsedHold> lapsedHolds(int limit) {
        return jdbc.sql(
                        """
                        select id, promo_id, user_id, reserved_until
                        from promo_reservations
                        where status = 'reserved'
                          and reserved_until <= now()
                          and order_id is null
                        order by reserved_until
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new LapsedHold(
                                row.getObject("id", UUID.class),
                                row.getObject("promo_id", UUID.class),
                                row.getString("user_id"),
                                row.getTimestamp("reserved_until").toInstant()))
                .list();
    }

    /** The oldest first. */
    public List<OverdueOrder> overdueOrders(int limit) {
        return jdbc.sql(
                        """
                        select id, user_id, expires_at
                        from orders
                        where status in ('awaiting_transfer', 'awaiting_review')
                          and expires_at <= now()
                        order by expires_at
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new OverdueOrder(
                                row.getObject("id", UUID.class),
                                row.getString("user_id"),
                                row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /** Confirmations that have been under way for so long. */
    public long mailsUnderWay(int seconds) {
        return jdbc.sql(
                        """
                        select count(*)
                        from email_messages
                        where status = 'pending'
                          and requested_at < now() - make_interval(secs => :seconds)
                        """)
                .param("seconds", seconds)
                .query(Long.class)
                .single();
    }
}
