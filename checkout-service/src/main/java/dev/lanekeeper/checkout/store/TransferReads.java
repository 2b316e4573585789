package dev.lanekeeper.checkout.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bank transfers, for those who look at them. */
public final class TransferReads {

    /** A transfer with what its order costs. */
    public record TransferView(
            UUID id,
            UUID orderId,
            String orderNumber,
            String userId,
            BigDecimal orderTotal,
            BigDecimal amountClaimed,
            String reference,
            String screenshotSha256,
            String status,
            Instant submittedAt,
            @Nullable Instant decideBefore,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    private static final String SELECT =
            """
            select transfer.*, orders.order_number, orders.total, orders.expires_at
            from bank_transfers transfer
            join orders on orders.id = transfer.order_id
            """;

    private final JdbcClient jdbc;

    public TransferReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<TransferView> transfer(UUID id) {
        return jdbc.sql(SELECT + "where transfer.id = :id")
                .param("id", id)
                .query((row, _) -> transfer(row))
                .optional();
    }

    /** Those that wait for somebody, the oldest first. */
    public List<TransferView> submitted(int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                where transfer.status = 'submitted'
                                order by submitted_at, transfer.id
                                limit :limit
                                """)
                .param("limit", limit)
                .query((row, _) -> transfer(row))
                .list();
    }

    private static TransferView transfer(ResultSet row) throws SQLException {
        return new TransferView(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("order_number"),
                row.getString("user_id"),
                row.getBigDecimal("total"),
                row.getBigDecimal("amount_claimed"),
                row.getString("reference"),
                row.getString("screenshot_sha256"),
                row.getString("status"),
                row.getTimestamp("submitted_at").toInstant(),
                OrderReads.instant(row, "expires_at"),
                row.getString("decided_by"),
                OrderReads.instant(row, "decided_at"));
    }
}
