package dev.lanekeeper.pos.store;

import dev.lanekeeper.events.pos.PosResult.SessionView;
import dev.lanekeeper.runtime.wire.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What the routes read, each in one statement. Every query names the vendor: an object of another
 * one is not found.
 */
public final class PosReads {

    /** A register as its vendor sees it. */
    public record RegisterView(
            UUID id,
            String code,
            UUID locationId,
            boolean active,
            BigDecimal varianceLimit,
            String timeZone,
            @Nullable UUID sessionId) {}

    /**
     * What went through a session's drawer so far.
     *
     * @param expected what should lie in the drawer
     */
    public record Totals(
            BigDecimal opening,
            BigDecimal cashIn,
            BigDecimal cashOut,
            BigDecimal sales,
            BigDecimal refunds,
            BigDecimal expected) {}

    /** X: a look into a session, any number of times. */
    public record XReport(SessionView session, Totals totals) {}

    /** Z: the record of the close, one for each session. */
    public record ZReport(
            UUID sessionId,
            UUID registerId,
            int zNumber,
            Totals totals,
            BigDecimal counted,
            BigDecimal variance,
            @Nullable JsonNode denominations,
            Instant createdAt) {}

    private final JdbcClient jdbc;

    public PosReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The vendor's registers after the given code, in code order. */
    public List<RegisterView> registers(UUID vendorId, String afterCode, int limit) {
        return jdbc.sql(
                        """
                        select register.*, session.id as session_id
                        from pos_registers register
                        left join pos_sessions session
                          on session.register_id = register.id and session.status in ('open', 'closing')
                        where register.vendor_id = :vendor
                          and register.code > :after
                        order by register.code
                        limit :limit
                        """)
                .param("vendor", vendorId)
                .param("after", afterCode)
                .param("limit", limit)
                .query((row, _) ->
                        new RegisterView(
                                row.getObject("id", UUID.class),
                                row.getString("code"),
                                row.getObject("location_id", UUID.class),
                                row.getBoolean("is_active"),
                                row.getBigDecimal("variance_limit"),
                                row.getString("time_zone"),
                                row.getObject("session_id", UUID.class)))
                .list();
    }

    public boolean hasRegister(UUID vendorId, UUID registerId) {
        return jdbc.sql(
                        """
                        select exists (
                            select from pos_registers
                            where id = :id
                              and vendor_id = :vendor)
                        """)
                .param("id", registerId)
                .param("vendor", vendorId)
                .query(Boolean.class)
                .single();
    }

    /** The register of a session: the lane of every command about it. */
    public Optional<UUID> registerOf(UUID vendorId, UUID sessionId) {
        return jdbc.sql(
                        """
                        select register_id
                        from pos_sessions
                        where id = :id
                          and vendor_id = :vendor
                        """)
                .param("id", sessionId)
                .param("vendor", vendorId)
                .query(UUID.class)
                .optional();
    }

    /** The register's session that is not closed. */
    public Optional<SessionView> liveSession(UUID vendorId, UUID registerId) {
        return jdbc.sql(
                        """
                        select *
                        from pos_sessions
                        where register_id = :register
                          and vendor_id = :vendor
                          and status in ('open', 'closing')
                        """)
                .param("register", registerId)
                .param("vendor", vendorId)
                .query((row, _) -> session(row))
                .optional();
    }

    public Optional<XReport> xReport(UUID vendorId, UUID sessionId) {
        return jdbc.sql(
                        """
                        select *, opening_cash as opening, expected_cash as expected
                        from pos_sessions
                        where id = :id
                          and vendor_id = :vendor
                        """)
                .param("id", sessionId)
                .param("vendor", vendorId)
                .query((row, _) -> new XReport(session(row), totals(row)))
                .optional();
    }

    public Optional<ZReport> zReport(UUID vendorId, UUID sessionId) {
        return jdbc.sql(
                        """
                        select *
                        from pos_closures
                        where session_id = :id
                          and tenant_id = :vendor
                        """)
                .param("id", sessionId)
                .param("vendor", vendorId)
                .query((row, _) ->
                        new ZReport(
                                row.getObject("session_id", UUID.class),
                                row.getObject("register_id", UUID.class),
                                row.getInt("z_number"),
                                totals(row),
                                row.getBigDecimal("counted"),
                                row.getBigDecimal("variance"),
                                json(row.getString("denominations")),
                                row.getTimestamp("created_at").toInstant()))
                .optional();
    }

    private static SessionView session(ResultSet row) throws SQLException {
        return new SessionView(
                row.getObject("id", UUID.class),
                row.getObject("register_id", UUID.class),
                row.getObject("location_id", UUID.class),
                row.getObject("vendor_id", UUID.class),
                row.getString("session_number"),
                row.getString("status"),
                row.getString("opened_by"),
                row.getBigDecimal("opening_cash"),
                row.getTimestamp("opened_at").toInstant(),
                row.getInt("version"));
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : Json.tree(text);
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getBigDecimal("opening"),
                row.getBigDecimal("cash_in"),
                row.getBigDecimal("cash_out"),
                row.getBigDecimal("sales"),
                row.getBigDecimal("refunds"),
                row.getBigDecimal("expected"));
    }
}
