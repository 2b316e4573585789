package dev.lanekeeper.sync.store;

import static dev.lanekeeper.sync.store.SyncReads.instant;

import dev.lanekeeper.runtime.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Conversations as the owners of their pages see them, a page of them at a time. */
public final class ConversationReads {

    private final JdbcClient jdbc;

    public ConversationReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Behind which a page of a list begins. */
    public record Place(Instant at, UUID id) {}

    /** A conversation in a list. */
    public record ConversationView(
            UUID id,
            String pageId,
            String senderId,
            @Nullable String senderName,
            @Nullable String lastMessageText,
            @Nullable Instant lastMessageAt,
            @Nullable String lastDirection,
            int unreadCount,
            @Nullable Instant readWatermark,
            @Nullable Instant deliveryWatermark,
            int version,
            Instant activeAt) {

        public Place place() {
            return new Place(activeAt, id);
        }
    }

    /**
     * An interaction in a list.
     *
     * @param text as it was written
     * @param editedText of a message that was edited: as it reads now
     * @param unsent whether the message was taken back
     */
    public record InteractionView(
            UUID id,
            String type,
            @Nullable String messageId,
            Instant occurredAt,
            @Nullable String text,
            @Nullable String editedText,
            boolean unsent,
            @Nullable JsonNode attachments,
            boolean isEcho,
            String source) {

        public Place place() {
            return new Place(occurredAt, id);
        }
    }

    /**
     * The newest first.
     *
     * @param after null: from the beginning
     */
    public List<ConversationView> conversations(
            String tenantId, String pageId, @Nullable Place after, int limit) {
        return jdbc.sql(
                        """
                        select *
                        from messenger_conversations
                        where page_id = :page
                          and tenant_id = :tenant
                          and (cast(:at as timestamptz) is null or (active_at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by active_at desc, id desc
                        limit :limit
                        """)
                .param("page", pageId)
                .param("tenant", tenantId)
                .param("at", at(after))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> conversation(row))
                .list();
    }

    public boolean exists(String tenantId, UUID conversationId) {
        return jdbc.sql(
                        """
                        select exists (
                            select
                            from messenger_conversations
                            where id = :id
                              and tenant_id = :tenant)
                        """)
                .param("id", conversationId)
                .param("tenant", tenantId)
                .query(Boolean.class)
                .single();
    }

    /** The newest first, with what became of messages since. */
    public List<InteractionView> interactions(
            String tenantId, UUID conversationId, @Nullable Place after, int limit) {
        return jdbc.sql(
                        """
                        select event.*,
                            edit.text as edited_text,
                            event.event_type in ('message_in', 'message_out') and exists (
                                select
                                from contact_interaction_events unsend
                                where unsend.conversation_id = event.conversation_id
                                  and unsend.event_type = 'unsend'
                                  and unsend.message_id = event.message_id) as unsent
                        from contact_interaction_events event
                        left join lateral (
                            select text
                            from contact_interaction_events edit
                            where event.event_type in ('message_in', 'message_out')
                              and edit.conversation_id = event.conversation_id
                              and edit.event_type = 'edit'
                              and edit.message_id = event.message_id
                            order by edit.event_seq desc
                            limit 1) edit on true
                        where event.conversation_id = :conversation
                          and event.tenant_id = :tenant
                          and (cast(:at as timestamptz) is null
                            or (event.event_timestamp, event.id) < (cast(:at as timestamptz), cast(:id as uuid)))
                        order by event.event_timestamp desc, event.id desc
                        limit :limit
                        """)
                .param("conversation", conversationId)
                .param("tenant", tenantId)
                .param("at", at(after))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> interaction(row))
                .list();
    }

    private static @Nullable OffsetDateTime at(@Nullable Place place) {
        return place == null ? null : place.at().atOffset(ZoneOffset.UTC);
    }

    private static ConversationView conversation(ResultSet row) throws SQLException {
        return new ConversationView(
                row.getObject("id", UUID.class),
                row.getString("page_id"),
                row.getString("sender_id"),
                row.getString("sender_name"),
                row.getString("last_message_text"),
                instant(row, "last_message_at"),
                row.getString("last_direction"),
                row.getInt("unread_count"),
                instant(row, "read_watermark"),
                instant(row, "delivery_watermark"),
                row.getInt("version"),
                row.getTimestamp("active_at").toInstant());
    }

    private static InteractionView interaction(ResultSet row) throws SQLException {
        String attachments = row.getString("attachments");
        return new InteractionView(
                row.getObject("id", UUID.class),
                row.getString("event_type"),
                row.getString("message_id"),
                row.getTimestamp("event_timestamp").toInstant(),
                row.getString("text"),
                row.getString("edited_text"),
                row.getBoolean("unsent"),
                attachments == null ? null : Json.tree(attachments),
                row.getBoolean("is_echo"),
                row.getString("source"));
    }
}
