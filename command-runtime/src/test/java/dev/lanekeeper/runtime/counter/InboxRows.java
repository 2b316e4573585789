package dev.lanekeeper.runtime.counter;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows put into the inbox by hand, as if a batch had decided them. */
final class InboxRows {

    private final JdbcClient jdbc;

    InboxRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID insert(String key) {
        return insert(key, "{}", "[]");
    }

    UUID insert(String key, String result, String events) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into inbox (
                            command_id, source, source_id, type, tenant_id, key, payload_hash, log_partition, log_offset,
                            status, code, result, events, decided_at)
                        values (
                            :id, 'acme:test', :sourceId, 'lanekeeper.counter.Add.v1', 'everybody', :key, '', 0, 0,
                            'accepted', 'added', :result::json, :events::json, now())
                        """)
                .param("id", id)
                .param("sourceId", id.toString())
                .param("key", key)
                .param("result", result)
                .param("events", events)
                .update();
        return id;
    }
}
