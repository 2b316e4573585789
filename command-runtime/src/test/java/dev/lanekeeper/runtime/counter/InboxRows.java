package dev.lanekeeper.runtime.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows put into the inbox by hand, as if a batch had decided them. */
final class InboxRows {

    private final Connection connection;

    InboxRows(Connection connection) {
        this.connection = connection;
    }

    List<UUID> insert(String key, int rows) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        for (int n = 0; n < rows; n++) {
            ids.add(insert(key, "{}", "[]"));
        }
        return ids;
    }

    /** Transactions carry the time of their start, and this one has taken a minute. */
    UUID insertOfALongTransaction(String key) throws SQLException {
        UUID id = insert(key, "{}", "[]");
        try (var update =
                connection.prepareStatement(
                        "update inbox set decided_at = now() - interval '1 minute' where command_id = ?")) {
            update.setObject(1, id);
            update.execute();
        }
        return id;
    }

    UUID insert(String key, String result, String events) throws SQLException {
        UUID id = UUID.randomUUID();
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into inbox (
                            command_id, source, source_id, type, tenant_id, key, payload_hash, log_partition, log_offset,
                            status, code, result, events, decided_at)
                        values (
                            ?, 'acme:test', ?, 'lanekeeper.counter.Add.v1', 'everybody', ?, '', 0, 0,
                            'accepted', 'added', ?::json, ?::json, now())
                        """)) {
            insert.setObject(1, id);
            insert.setString(2, id.toString());
            insert.setString(3, key);
            insert.setString(4, result);
            insert.setString(5, events);
            insert.execute();
        }
        return id;
    }
}
