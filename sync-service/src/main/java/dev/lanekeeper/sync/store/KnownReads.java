package dev.lanekeeper.sync.store;

import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.sync.model.Interaction.Key;
import dev.lanekeeper.sync.store.Wanted.ByMessage;
import dev.lanekeeper.sync.store.Wanted.ByTime;
import dev.lanekeeper.sync.store.Wanted.Contact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Which interactions there are already, of those that a batch tells: by the unique indexes. */
final class KnownReads {

    private KnownReads() {}

    /** Of the conversations that the batch has found: in a new one nothing is known. */
    static void load(JdbcOperations jdbc, SyncBatch batch, Wanted wanted) {
        loadByMessage(jdbc, batch, wanted);
        loadByTime(jdbc, batch, wanted);
    }

    private static void loadByMessage(JdbcOperations jdbc, SyncBatch batch, Wanted wanted) {
        List<ByMessage> known =
                wanted.byMessage.stream()
                        .filter(one -> batch.conversations.containsKey(one.contact()))
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        jdbc.query(
                """
                select event.conversation_id, event.event_type, event.message_id, event.event_seq, event.text
                from unnest(?::uuid[], ?::text[], ?::text[]) as wanted (conversation_id, event_type, message_id)
                join contact_interaction_events event
                  on event.conversation_id = wanted.conversation_id
                  and event.event_type = wanted.event_type
                  and event.message_id = wanted.message_id
                """,
                (RowCallbackHandler)
                        row ->
                                batch.state()
                                        .known()
                                        .add(
                                                new Key.ByMessage(
                                                        conversation(row),
                                                        type(row),
                                                        row.getString("message_id"),
                                                        row.getLong("event_seq")),
                                                row.getString("text")),
                known.stream().map(one -> id(batch, one.contact())).toArray(UUID[]::new),
                known.stream().map(one -> one.type().toString()).toArray(String[]::new),
                known.stream().map(ByMessage::messageId).toArray(String[]::new));
    }

    private static void loadByTime(JdbcOperations jdbc, SyncBatch batch, Wanted wanted) {
        List<ByTime> known =
                wanted.byTime.stream()
                        .filter(one -> batch.conversations.containsKey(one.contact()))
                        .toList();
        if (known.isEmpty()) {
            return;
        }
        jdbc.query(
                """
                select event.conversation_id, event.event_type, event.event_timestamp, event.body_hash
                from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::text[])
                  as wanted (conversation_id, event_type, event_timestamp, body_hash)
                join contact_interaction_events event
                  on event.conversation_id = wanted.conversation_id
                  and event.event_type = wanted.event_type
                  and event.event_timestamp = wanted.event_timestamp
                  and event.body_hash = wanted.body_hash
                where event.message_id is null
                """,
                (RowCallbackHandler)
                        row ->
                                batch.state()
                                        .known()
                                        .add(
                                                new Key.ByTime(
                                                        conversation(row),
                                                        type(row),
                                                        row.getTimestamp("event_timestamp")
                                                                .toInstant(),
                                                        row.getString("body_hash")),
                                                null),
                known.stream().map(one -> id(batch, one.contact())).toArray(UUID[]::new),
                known.stream().map(one -> one.type().toString()).toArray(String[]::new),
                known.stream().map(one -> one.occurredAt().toString()).toArray(String[]::new),
                known.stream().map(ByTime::bodyHash).toArray(String[]::new));
    }

    private static @Nullable UUID id(SyncBatch batch, Contact contact) {
        return batch.conversations.get(contact);
    }

    private static UUID conversation(ResultSet row) throws SQLException {
        return row.getObject("conversation_id", UUID.class);
    }

    private static InteractionType type(ResultSet row) throws SQLException {
        return InteractionType.valueOf(row.getString("event_type").toUpperCase(Locale.ROOT));
    }
}
