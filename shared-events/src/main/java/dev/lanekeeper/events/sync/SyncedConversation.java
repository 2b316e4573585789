package dev.lanekeeper.events.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as the page's history has it, with messages of it.
 *
 * @param facebookConversationId Meta's name for it
 * @param contactId the page-scoped id of the contact
 * @param contactName null when Meta does not say
 * @param unreadCount null when Meta does not say
 * @param updatedAt when something happened in it last; null when Meta does not say
 * @param first whether this is the first that the session reads of it, and not more of its messages
 */
public record SyncedConversation(
        String facebookConversationId,
        String contactId,
        @Nullable String contactName,
        @Nullable Integer unreadCount,
        @Nullable Instant updatedAt,
        boolean first,
        List<Message> messages) {

    public SyncedConversation {
        messages = List.copyOf(messages);
    }

    /**
     * A message of it.
     *
     * @param messageId without the prefix by which webhook and history differ
     * @param fromPage whether the page wrote it
     * @param sentAt to the second, as the history has it
     * @param text null when there is none
     * @param attachments as Meta has them; null when there are none
     */
    public record Message(
            String messageId,
            boolean fromPage,
            Instant sentAt,
            @Nullable String text,
            @Nullable List<Object> attachments) {}
}
