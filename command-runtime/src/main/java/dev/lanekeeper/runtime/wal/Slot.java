package dev.lanekeeper.runtime.wal;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The logical replication slot: PostgreSQL's own memory of what has been published, and the lock
 * that makes one instance the leader.
 */
final class Slot {

    private final JdbcOperations jdbc;
    private final String name;

    Slot(JdbcOperations jdbc, String name) {
        this.jdbc = jdbc;
        this.name = name;
    }

    /** What can be said of the slot at one moment. */
    sealed interface Look {

        /** There is none: first start, or somebody has dropped it. */
        record Missing() implements Look {}

        /** PostgreSQL has given it up, and thrown away what it had to show. */
        record Lost(String reason) implements Look {}

        /**
         * It is sound.
         *
         * @param active whether some instance reads from it now
         * @param confirmed everything before this is published, says the reader
         * @param retainedBytes how much log it keeps PostgreSQL from removing
         * @param walStatus {@code reserved}, {@code extended} or {@code unreserved}
         * @param safeBytes how much log may be written before it is given up; NaN when it never is
         */
        record Sound(
                boolean active,
                LogSequenceNumber confirmed,
                long retainedBytes,
                String walStatus,
                double safeBytes)
                implements Look {}
    }

    String name() {
        return name;
    }

    /**
     * Looks.
     *
     * @throws SlotOfAnotherDatabaseException when the name is taken
     */
    Look look() {
        return jdbc
                .query(
                        """
                        select
                            database = current_database() as ours,
                            database,
                            active_pid is not null as active,
                            wal_status = 'lost' or invalidation_reason is not null as lost,
                            coalesce(invalidation_reason, wal_status) as reason,
                            confirmed_flush_lsn::text,
                            wal_status,
                            coalesce(safe_wal_size, 'nan'::float8) as safe_bytes,
                            coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint as retained_bytes
                        from pg_replication_slots
                        where slot_name = ?
                        """,
                        (row, _) -> seen(row),
                        name)
                .stream()
                .findFirst()
                .orElseGet(Look.Missing::new);
    }

    private Look seen(ResultSet row) throws SQLException {
        if (!row.getBoolean("ours")) {
            throw new SlotOfAnotherDatabaseException(name, row.getString("database"));
        }
        return row.getBoolean("lost")
                ? new Look.Lost(String.valueOf(row.getString("reason")))
                : new Look.Sound(
                        row.getBoolean("active"),
                        LogSequenceNumber.valueOf(row.getString("confirmed_flush_lsn")),
                        row.getLong("retained_bytes"),
                        String.valueOf(row.getString("wal_status")),
                        row.getDouble("safe_bytes"));
    }

    /** Makes it; it shows what is committed from now on. */
    void create() {
        jdbc.query("select pg_create_logical_replication_slot(?, 'pgoutput')", _ -> {}, name);
    }

    void drop() {
        jdbc.query("select pg_drop_replication_slot(?)", _ -> {}, name);
    }

    /**
     * Writes a mark to the log that comes out of the slot: proof that it streams, and something to
     * confirm on a quiet database. It needs no table.
     */
    void mark(String text) {
        jdbc.query(
                "select pg_logical_emit_message(true, ?, ?)",
                _ -> {},
                LoggedInbox.MARK_PREFIX,
                text);
    }

    /** Slot names are shared by all databases of a server. */
    static final class SlotOfAnotherDatabaseException extends RuntimeException {

        SlotOfAnotherDatabaseException(String slot, @Nullable String database) {
            super(
                    "replication slot %s belongs to database %s: give this service a name of its own with lanekeeper.relay.slot"
                            .formatted(slot, database));
        }
    }
}
