package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.InteractionSource;
import dev.lanekeeper.events.sync.InteractionType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did in a conversation. Nothing in it ever changes.
 *
 * @param eventSeq tells several of one type about one message apart
 * @param bodyHash of what was said; null only for what is about a message
 * @param echo whether the page did it
 * @param payload as Meta sent it; null for what was read from the history
 */
public record Interaction(
        UUID id,
        String tenantId,
        UUID conversationId,
        InteractionType type,
        @Nullable String messageId,
        long eventSeq,
        Instant occurredAt,
        @Nullable String bodyHash,
        @Nullable String text,
        @Nullable List<Object> attachments,
        boolean echo,
        InteractionSource source,
        @Nullable Map<String, Object> payload,
        Instant createdAt) {

    /** Equal for two tellings of one interaction. */
    public sealed interface Key {

        UUID conversationId();

        InteractionType type();

        /** Of what is about a message. */
        record ByMessage(UUID conversationId, InteractionType type, String messageId, long eventSeq)
                implements Key {}

        /** Of what is about none. */
        record ByTime(
                UUID conversationId, InteractionType type, Instant occurredAt, String bodyHash)
                implements Key {}
    }

    /** By which it is known. */
    public Key key() {
        return key(conversationId, type, messageId, eventSeq, occurredAt, bodyHash);
    }

    static Key key(
            UUID conversationId,
            InteractionType type,
            @Nullable String messageId,
            long eventSeq,
            Instant occurredAt,
            @Nullable String bodyHash) {
        return messageId == null
                ? new Key.ByTime(conversationId, type, occurredAt, Objects.requireNonNull(bodyHash))
                : new Key.ByMessage(conversationId, type, messageId, eventSeq);
    }
}
