package dev.lanekeeper.runtime.wal;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.inbox.LogPosition;
import dev.lanekeeper.runtime.inbox.Origin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;

/** Reads what comes out of PostgreSQL's log, in the form that Debezium gives to it. */
final class LoggedInbox {

    /** Of our own marks in the log. */
    static final String MARK_PREFIX = "lanekeeper.relay";

    /**
     * Debezium's names, in the offset of a record, for its own position, the end of the commit
     * before it, and what it takes for completely processed.
     */
    private static final List<String> POSITIONS = List.of("lsn", "lsn_commit", "lsn_proc");

    private static final String INSERTED_ROW = "after";

    private LoggedInbox() {}

    /** The row that was inserted; empty for a mark. */
    static Optional<InboxEntry> entry(SourceRecord logged) {
        Struct envelope = (Struct) logged.value();
        return envelope.schema().field(INSERTED_ROW) == null
                ? Optional.empty()
                : Optional.of(entry(envelope.getStruct(INSERTED_ROW)));
    }

    /**
     * The furthest position that Debezium may tell PostgreSQL once this record is processed. Not
     * always the record's own: transactions come one after the other in the order of their commits,
     * and a row of a later one may have been written before an earlier one was committed.
     */
    static LogSequenceNumber position(SourceRecord logged) {
        Map<String, ?> offset = logged.sourceOffset();
        return POSITIONS.stream()
                .map(offset::get)
                .filter(Long.class::isInstance)
                .map(position -> LogSequenceNumber.valueOf((Long) position))
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException("a record without position"));
    }

    private static InboxEntry entry(Struct row) {
        Origin origin =
                new Origin(
                        new CommandIdentity(row.getString("source"), row.getString("source_id")),
                        row.getInt16("attempt"),
                        row.getString("type"),
                        row.getString("tenant_id"),
                        row.getString("actor"),
                        row.getString("key"),
                        bytes(row, "payload_hash"),
                        new LogPosition(row.getInt32("log_partition"), row.getInt64("log_offset")),
                        row.getString("correlation_id"),
                        textIfThere(row, "traceparent"));
        Outcome<String> outcome =
                new Outcome<>(
                        UUID.fromString(row.getString("command_id")),
                        Outcome.Status.ofWord(row.getString("status")),
                        row.getString("code"),
                        row.getString("result"),
                        Instant.parse(row.getString("decided_at")));
        return new InboxEntry(origin, outcome, row.getString("events"), row.getString("commands"));
    }

    /** A row that was written before the column was there is still in the log. */
    private static @Nullable String textIfThere(Struct row, String column) {
        return row.schema().field(column) == null ? null : row.getString(column);
    }

    /** Not {@code getBytes}, which wants an array where Debezium gives a buffer. */
    private static byte[] bytes(Struct row, String column) {
        ByteBuffer buffer = ((ByteBuffer) row.get(column)).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
