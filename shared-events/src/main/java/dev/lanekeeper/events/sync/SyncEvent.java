package dev.lanekeeper.events.sync;

import dev.lanekeeper.events.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a page's conversations. What was said in them stays in the database. */
public sealed interface SyncEvent extends Event {

    String pageId();

    record ConversationCreated(String pageId, UUID conversationId, String senderId)
            implements SyncEvent {}

    /**
     * @param version counts these, from 1
     */
    record ConversationUpdated(
            String pageId,
            UUID conversationId,
            String senderId,
            int version,
            @Nullable Instant lastMessageAt,
            int unreadCount)
            implements SyncEvent {}

    record InteractionRecorded(
            String pageId,
            UUID conversationId,
            UUID eventId,
            InteractionType type,
            @Nullable String messageId,
            Instant occurredAt,
            InteractionSource source)
            implements SyncEvent {}

    /**
     * @param resumed whether it goes on with what it has begun
     */
    record SyncStarted(String pageId, UUID session, long fence, boolean resumed)
            implements SyncEvent {}

    record SyncCheckpointed(
            String pageId, UUID session, int pagesFetched, int conversations, int eventsCreated)
            implements SyncEvent {}

    record SyncCompleted(
            String pageId,
            UUID session,
            int pagesFetched,
            int conversations,
            int eventsCreated,
            int skipped)
            implements SyncEvent {}

    record SyncFailed(String pageId, UUID session, String errorCode) implements SyncEvent {}

    /**
     * @param session null when there is none any more
     */
    record SyncLockExpired(String pageId, @Nullable UUID session, long fence)
            implements SyncEvent {}
}
