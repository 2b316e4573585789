package dev.lanekeeper.runtime.inbox;

import dev.lanekeeper.events.CommandIdentity;
import dev.lanekeeper.events.Outcome;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The table of decided commands. Its primary key is what makes a second effect impossible: whoever
 * decides a command twice, a consumer that has lost its partition for one, cannot commit.
 */
public final class Inbox {

    private final JdbcOperations jdbc;

    public Inbox(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a batch knows before it decides.
     *
     * @param now the database's clock at the start of the transaction
     * @param decided the commands of the batch that were decided before, each with its latest
     *     attempt
     */
    public record Memory(Instant now, Map<UUID, InboxEntry> decided) {

        /**
         * Whether it is this attempt's turn: every attempt before it is known to have failed. With
         * the primary key this makes a second effect impossible, whoever replays how often, and
         * wherever the replays stand in the log.
         */
        public boolean awaits(UUID commandId, int attempt) {
            InboxEntry latest = decided.get(commandId);
            return latest == null
                    ? attempt == CommandIdentity.FIRST_ATTEMPT
                    : !latest.settles(attempt) && latest.origin().attempt() == attempt - 1;
        }
    }

    /** Asks for the commands of a batch, in its transaction. */
    public Memory recall(Collection<UUID> commandIds) {
        return jdbc.query(
                connection ->
                        withIds(
                                connection,
                                commandIds,
                                """
                                select now() as now, inbox.*
                                from (select) as always_one_row
                                left join inbox on inbox.command_id = any (?)
                                """),
                rows -> {
                    Instant now = Instant.EPOCH;
                    Map<UUID, InboxEntry> decided = new HashMap<>();
                    while (rows.next()) {
                        now = rows.getTimestamp("now").toInstant();
                        if (rows.getObject("command_id") != null) {
                            addLatest(decided, entry(rows));
                        }
                    }
                    return new Memory(now, decided);
                });
    }

    /** An attempt follows on failed ones only, so the latest is the one that counts. */
    private static void addLatest(Map<UUID, InboxEntry> decided, InboxEntry entry) {
        decided.merge(
                entry.commandId(),
                entry,
                (one, other) -> one.origin().attempt() > other.origin().attempt() ? one : other);
    }

    /**
     * Those of the commands that are decided, each with its latest attempt, for askers outside a
     * batch.
     */
    public Collection<InboxEntry> find(Collection<UUID> commandIds) {
        Map<UUID, InboxEntry> decided = new HashMap<>();
        jdbc.query(
                connection ->
                        withIds(
                                connection,
                                commandIds,
                                """
                                select inbox.*
                                from inbox
                                where command_id = any (?)
                                """),
                (RowCallbackHandler) rows -> addLatest(decided, entry(rows)));
        return decided.values();
    }

    /** The command, when it is decided. */
    public Optional<InboxEntry> find(UUID commandId) {
        return find(List.of(commandId)).stream().findFirst();
    }

    /**
     * The oldest rows decided at or after a time, in an order that keeps the one of every key.
     *
     * @param limit rows at most
     */
    public List<InboxEntry> decidedSince(Instant from, int limit) {
        return jdbc.query(
                """
                select *
                from inbox
                where decided_at >= ?
                order by decided_at, log_partition, log_offset, command_id
                limit ?
                """,
                (rows, _) -> entry(rows),
                Timestamp.from(from),
                limit);
    }

    /** Those that come next. */
    public List<InboxEntry> decidedAfter(InboxEntry last, int limit) {
        return jdbc.query(
                """
                select *
                from inbox
                where
                    decided_at >= ?
                    and (decided_at, log_partition, log_offset, command_id) > (?, ?, ?, ?)
                order by decided_at, log_partition, log_offset, command_id
                limit ?
                """,
                (rows, _) -> entry(rows),
                Timestamp.from(last.outcome().decidedAt()),
                Timestamp.from(last.outcome().decidedAt()),
                last.origin().position().partition(),
                last.origin().position().offset(),
                last.commandId(),
                limit);
    }

    /**
     * Remembers what was decided: one statement, rows in the order of the command topic. The relay
     * publishes them in the order in which they were written; and whoever decides the same records
     * at the same time, a consumer that has lost its partition for one, meets them in this order
     * too, and cannot deadlock with it.
     *
     * @param pipeline fails with a {@link org.springframework.dao.DuplicateKeyException} when
     *     somebody else has decided one of them meanwhile
     */
    public void record(List<InboxEntry> entries, Pipeline pipeline) {
        List<InboxEntry> sorted =
                entries.stream()
                        .sorted(Comparator.comparing(entry -> entry.origin().position()))
                        .toList();
        RowSet.of(sorted)
                .uuid(InboxEntry::commandId)
                .integer(entry -> entry.origin().attempt())
                .text(entry -> entry.origin().identity().source())
                .text(entry -> entry.origin().identity().id())
                .text(entry -> entry.origin().type())
                .text(entry -> entry.origin().tenant())
                .text(entry -> entry.origin().actor())
                .text(entry -> entry.origin().key())
                .bytes(entry -> entry.origin().payloadHash())
                .integer(entry -> entry.origin().position().partition())
                .bigint(entry -> entry.origin().position().offset())
                .text(entry -> entry.origin().correlationId())
                .text(entry -> entry.outcome().status().toString())
                .text(entry -> entry.outcome().code())
                .text(entry -> entry.outcome().result())
                .text(InboxEntry::events)
                .text(InboxEntry::commands)
                .time(entry -> entry.outcome().decidedAt())
                .text(entry -> entry.origin().traceparent())
                .write(
                        pipeline,
                        """
                        insert into inbox (
                            command_id, attempt, source, source_id, type, tenant_id, actor, key, payload_hash, log_partition, log_offset,
                            correlation_id, status, code, result, events, commands, decided_at, traceparent)
                        select
                            command_id, attempt, source, source_id, type, tenant_id, actor, key, payload_hash, log_partition, log_offset,
                            correlation_id, status, code, result::json, events::json, commands::json, decided_at, traceparent
                        from unnest(
                            ?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::int[], ?::bigint[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                        as decided (
                            command_id, attempt, source, source_id, type, tenant_id, actor, key, payload_hash, log_partition, log_offset,
                            correlation_id, status, code, result, events, commands, decided_at, traceparent)
                        """);
    }

    private static PreparedStatement withIds(
            Connection connection, Collection<UUID> commandIds, String sql) throws SQLException {
        PreparedStatement query = connection.prepareStatement(sql);
        query.setArray(1, connection.createArrayOf("uuid", commandIds.toArray()));
        return query;
    }

    private static InboxEntry entry(ResultSet row) throws SQLException {
        Origin origin =
                new Origin(
                        new CommandIdentity(row.getString("source"), row.getString("source_id")),
                        row.getInt("attempt"),
                        row.getString("type"),
                        row.getString("tenant_id"),
                        row.getString("actor"),
                        row.getString("key"),
                        row.getBytes("payload_hash"),
                        new LogPosition(row.getInt("log_partition"), row.getLong("log_offset")),
                        row.getString("correlation_id"),
                        row.getString("traceparent"));
        Outcome<String> outcome =
                new Outcome<>(
                        row.getObject("command_id", UUID.class),
                        Outcome.Status.ofWord(row.getString("status")),
                        row.getString("code"),
                        row.getString("result"),
                        row.getTimestamp("decided_at").toInstant());
        return new InboxEntry(origin, outcome, row.getString("events"), row.getString("commands"));
    }
}
