package dev.lanekeeper.sync.store;

import dev.lanekeeper.sync.model.Conversation;
import dev.lanekeeper.sync.model.Conversation.Preview;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code messenger_conversations}. */
@Entity
@Immutable
@Table(name = "messenger_conversations")
@NullUnmarked
class ConversationRow {

    @Id private UUID id;

    private String tenantId;
    private String pageId;
    private String senderId;
    private String senderName;
    private String facebookConversationId;
    private String lastMessageId;
    private String lastMessageText;
    private Instant lastMessageAt;
    private String lastDirection;
    private Instant lastOutAt;
    private int unreadCount;
    private Instant readWatermark;
    private Instant deliveryWatermark;
    private int version;
    private Instant createdAt;
    private Instant updatedAt;

    protected ConversationRow() {}

    Conversation conversation() {
        return new Conversation(
                id,
                tenantId,
                pageId,
                senderId,
                senderName,
                facebookConversationId,
                lastMessageAt == null
                        ? null
                        : new Preview(
                                lastMessageId,
                                lastMessageText,
                                lastMessageAt,
                                lastDirection.equals(Directions.OUT)),
                lastOutAt,
                unreadCount,
                readWatermark,
                deliveryWatermark,
                version,
                createdAt,
                updatedAt);
    }
}
