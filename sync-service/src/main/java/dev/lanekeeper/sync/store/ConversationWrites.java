package dev.lanekeeper.sync.store;

import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.runtime.wire.Json;
import dev.lanekeeper.sync.model.Conversation;
import dev.lanekeeper.sync.model.Conversation.Preview;
import dev.lanekeeper.sync.model.Interaction;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes conversations and what happened in them. */
final class ConversationWrites {

    private final Pipeline pipeline;

    ConversationWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(SyncBatch batch) {
        Set<UUID> known = new HashSet<>(batch.conversations.values());
        List<Conversation> changed =
                batch.state().changes().conversations().stream()
                        .sorted(Comparator.comparing(Conversation::id))
                        .toList();
        update(changed.stream().filter(one -> known.contains(one.id())).toList());
        insert(changed.stream().filter(one -> !known.contains(one.id())).toList());
        record(batch.state().changes().interactions());
    }

    private void insert(List<Conversation> conversations) {
        state(
                        RowSet.of(conversations)
                                .uuid(Conversation::id)
                                .text(Conversation::tenantId)
                                .text(Conversation::pageId)
                                .text(Conversation::senderId)
                                .time(Conversation::createdAt))
                .write(
                        pipeline,
                        """
                        insert into messenger_conversations (
                            id, tenant_id, page_id, sender_id, created_at, sender_name, facebook_conversation_id, last_message_id,
                            last_message_text, last_message_at, last_direction, last_out_at, unread_count, read_watermark,
                            delivery_watermark, version, updated_at)
                        select *
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::text[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::int[],
                            ?::timestamptz[])
                        """);
    }

    private void update(List<Conversation> conversations) {
        state(RowSet.of(conversations).uuid(Conversation::id))
                .write(
                        pipeline,
                        """
                        update messenger_conversations
                        set sender_name = changed.sender_name,
                            facebook_conversation_id = changed.facebook_conversation_id,
                            last_message_id = changed.last_message_id,
                            last_message_text = changed.last_message_text,
                            last_message_at = changed.last_message_at,
                            last_direction = changed.last_direction,
                            last_out_at = changed.last_out_at,
                            unread_count = changed.unread_count,
                            read_watermark = changed.read_watermark,
                            delivery_watermark = changed.delivery_watermark,
                            version = changed.version,
                            updated_at = changed.updated_at
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[], ?::int[],
                            ?::timestamptz[], ?::timestamptz[], ?::int[], ?::timestamptz[])
                          as changed (
                            id, sender_name, facebook_conversation_id, last_message_id, last_message_text, last_message_at, last_direction,
                            last_out_at, unread_count, read_watermark, delivery_watermark, version, updated_at)
                        where messenger_conversations.id = changed.id
                        """);
    }

    /** All that can change in a conversation. */
    private static RowSet<Conversation> state(RowSet<Conversation> rows) {
        return rows.text(Conversation::senderName)
                .text(Conversation::facebookConversationId)
                .text(last(Preview::messageId))
                .text(last(Preview::text))
                .time(last(Preview::at))
                .text(last(preview -> Directions.of(preview.out())))
                .time(Conversation::lastOutAt)
                .integer(Conversation::unreadCount)
                .time(Conversation::readWatermark)
                .time(Conversation::deliveryWatermark)
                .integer(Conversation::version)
                .time(Conversation::updatedAt);
    }

    private static <V> Function<Conversation, @Nullable V> last(
            Function<Preview, @Nullable V> value) {
        return conversation ->
                conversation.last() == null ? null : value.apply(conversation.last());
    }

    /** In the order of the unique key, as all who write at once meet its entries. */
    private void record(Collection<Interaction> interactions) {
        RowSet.of(
                        interactions.stream()
                                .sorted(
                                        Comparator.comparing(Interaction::conversationId)
                                                .thenComparing(Interaction::id))
                                .toList())
                .uuid(Interaction::id)
                .text(Interaction::tenantId)
                .uuid(Interaction::conversationId)
                .text(one -> one.type().toString())
                .text(Interaction::messageId)
                .bigint(Interaction::eventSeq)
                .time(Interaction::occurredAt)
                .text(Interaction::bodyHash)
                .text(Interaction::text)
                .text(one -> json(one.attachments()))
                .flag(Interaction::echo)
                .text(one -> one.source().toString())
                .text(one -> json(one.payload()))
                .time(Interaction::createdAt)
                .write(
                        pipeline,
                        """
                        insert into contact_interaction_events (
                            id, tenant_id, conversation_id, event_type, message_id, event_seq, event_timestamp, body_hash, text,
                            attachments, is_echo, source, payload, created_at)
                        select id, tenant_id, conversation_id, event_type, message_id, event_seq, event_timestamp, body_hash, text,
                            attachments::jsonb, is_echo, source, payload::jsonb, created_at
                        from unnest(
                            ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[],
                            ?::text[], ?::bool[], ?::text[], ?::text[], ?::timestamptz[])
                          as happened (
                            id, tenant_id, conversation_id, event_type, message_id, event_seq, event_timestamp, body_hash, text,
                            attachments, is_echo, source, payload, created_at)
                        """);
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : Json.text(value);
    }
}
