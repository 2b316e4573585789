package dev.lanekeeper.checkout.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as their customers and the shop's people see them. */
public final class OrderReads {

    /**
     * An order.
     *
     * @param expiresAt until when it can be paid, while it can
     * @param sealedEmail where its confirmation goes
     */
    public record OrderView(
            UUID id,
            String orderNumber,
            String userId,
            String cartId,
            String status,
            String paymentMethod,
            BigDecimal subtotal,
            BigDecimal discount,
            BigDecimal total,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant fulfilledAt,
            @Nullable String failureReason,
            @Nullable String sealedEmail) {

        public boolean isFulfilled() {
            return status.equals("fulfilled");
        }
    }

    /**
     * A line of it.
     *
     * @param sealedCodes of a fulfilled order, in their order
     */
    public record ItemView(
            UUID productId,
            String name,
            BigDecimal unitPrice,
            int quantity,
            List<String> sealedCodes) {}

    private final JdbcClient jdbc;

    public OrderReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<OrderView> order(UUID id) {
        return jdbc.sql(
                        """
                        select *
                        from orders
                        where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    /** With the codes that belong to it, if it has any. */
    public List<ItemView> items(UUID orderId) {
        return jdbc.sql(
                        """
                        select item.*, array(
                            select code
                            from product_codes
                            where product_codes.product_id = item.product_id
                              and position = any (item.code_positions)
                              and product_codes.order_id = item.order_id
                              and status = 'used'
                            order by position) as codes
                        from order_items item
                        where item.order_id = :id
                        order by line
                        """)
                .param("id", orderId)
                .query((row, _) ->
                        new ItemView(
                                row.getObject("product_id", UUID.class),
                                row.getString("name"),
                                row.getBigDecimal("unit_price"),
                                row.getInt("quantity"),
                                List.of((String[]) row.getArray("codes").getArray())))
                .list();
    }

    private static OrderView order(ResultSet row) throws SQLException {
        String status = row.getString("status");
        boolean payable = status.startsWith("awaiting_");
        return new OrderView(
                row.getObject("id", UUID.class),
                row.getString("order_number"),
                row.getString("user_id"),
                row.getString("cart_id"),
                status,
                row.getString("payment_method"),
                row.getBigDecimal("subtotal"),
                row.getBigDecimal("discount"),
                row.getBigDecimal("total"),
                row.getTimestamp("created_at").toInstant(),
                payable ? instant(row, "expires_at") : null,
                instant(row, "fulfilled_at"),
                row.getString("failure_reason"),
                row.getString("sealed_email"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
