package dev.lanekeeper.system.load.rival;

import dev.lanekeeper.system.load.rival.ShiftStarted.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** One statement, committed by itself: the function locks the register's row until then. */
class OpenSessions {

    private static final String OPEN_OR_JOIN =
            """
            select *
            from open_or_join(?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate database;

    OpenSessions(JdbcTemplate database) {
        this.database = database;
    }

    /** Empty when the vendor has no such register. */
    Optional<ShiftStarted> openOrJoin(StartShift request) {
        return database
                .query(
                        OPEN_OR_JOIN,
                        (row, _) -> started(row),
                        request.registerId(),
                        request.locationId(),
                        request.vendorId(),
                        request.userId(),
                        request.openingCashOrUsual())
                .stream()
                .findFirst();
    }

    private static ShiftStarted started(ResultSet row) throws SQLException {
        Session session =
                new Session(
                        row.getObject("id", UUID.class),
                        row.getObject("register_id", UUID.class),
                        row.getObject("location_id", UUID.class),
                        row.getObject("vendor_id", UUID.class),
                        row.getString("session_number"),
                        row.getString("status"),
                        row.getString("opened_by"),
                        row.getBigDecimal("opening_cash"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getInt("version"));
        return ShiftStarted.of(session, row.getBoolean("joined"));
    }
}
