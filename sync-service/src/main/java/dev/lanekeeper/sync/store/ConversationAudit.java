package dev.lanekeeper.sync.store;

import dev.lanekeeper.runtime.contract.IntegrityCheck;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What must be true of the tables whatever has happened. Each query finds rows that break a
 * promise, with one text column that says which and how; in a sound database it finds none.
 */
public enum ConversationAudit {
    MESSAGE_COUNTED_TWICE(
            "What is told of a message counts once, whoever tells it.",
            """
            select event_type || ' of ' || message_id || ' stands ' || count(*) || ' times in ' || conversation_id
            from contact_interaction_events
            where message_id is not null
            group by conversation_id, event_type, message_id, event_seq
            having count(*) > 1
            """),
    EVENT_COUNTED_TWICE(
            "What has no message counts once, whoever tells it.",
            """
            select event_type || ' at ' || event_timestamp || ' stands ' || count(*) || ' times in ' || conversation_id
            from contact_interaction_events
            where message_id is null
            group by conversation_id, event_type, event_timestamp, body_hash
            having count(*) > 1
            """),
    SEVERAL_CONVERSATIONS_OF_A_CONTACT(
            "A page has one conversation with a contact.",
            """
            select 'page ' || page_id || ' has ' || count(*) || ' conversations with ' || sender_id
            from messenger_conversations
            group by page_id, sender_id
            having count(*) > 1
            """),
    EVENT_WITHOUT_CONVERSATION(
            "Each event stands in a conversation.",
            """
            select event_type || ' ' || event.id || ' of ' || conversation_id || ', which is not there'
            from contact_interaction_events event
            left join messenger_conversations conversation on conversation.id = conversation_id
            where conversation.id is null
            """),
    CONVERSATION_WITHOUT_EVENT(
            "Each conversation has begun with an event.",
            """
            select 'conversation ' || id || ' of ' || sender_id || ' has no event'
            from messenger_conversations conversation
            where not exists (
                select
                from contact_interaction_events
                where conversation_id = conversation.id)
            """),
    NEWEST_MESSAGE_NOT_SHOWN(
            "A conversation shows its newest message.",
            """
            select 'conversation ' || conversation.id || ' shows ' || coalesce(last_message_at::text, 'nothing') || ', the newest is of ' || newest
            from messenger_conversations conversation
            join (
                select conversation_id, max(event_timestamp) as newest
                from contact_interaction_events
                where event_type in ('message_in', 'message_out')
                group by conversation_id) messages on messages.conversation_id = conversation.id
            where last_message_at is distinct from newest
            """),
    SEVERAL_SYNCS_OF_A_PAGE(
            "A page is read by one at a time.",
            """
            select 'page ' || page_id || ' is read by ' || count(*) || ' sessions'
            from sync_state
            where status = 'running'
            group by page_id
            having count(*) > 1
            """),
    LEASE_LONG_OVER(
            "A lease that is over is cleared away.",
            """
            select 'page ' || page_id || ' is still locked by ' || locked_by || ', over since ' || expires_at
            from sync_locks
            where expires_at < now() - interval '10 minutes'
            """);

    private final String promise;
    private final String sql;

    ConversationAudit(String promise, String sql) {
        this.promise = promise;
        this.sql = sql;
    }

    /** All of them. */
    public static List<IntegrityCheck> checks() {
        return Stream.of(values()).map(ConversationAudit::check).toList();
    }

    private IntegrityCheck check() {
        return new IntegrityCheck(name().toLowerCase(Locale.ROOT), promise, sql);
    }
}
