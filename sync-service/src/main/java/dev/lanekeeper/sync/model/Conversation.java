package dev.lanekeeper.sync.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page's conversation with one contact.
 *
 * @param senderId the contact's page-scoped id
 * @param last the newest message; null when none is known
 * @param lastOutAt when the page wrote last
 * @param unreadCount messages of the contact since then
 * @param readWatermark up to which the contact has read
 * @param deliveryWatermark up to which messages have arrived at the contact
 * @param version goes up by one for each change, and never otherwise
 */
public record Conversation(
        UUID id,
        String tenantId,
        String pageId,
        String senderId,
        @Nullable String senderName,
        @Nullable String facebookConversationId,
        @Nullable Preview last,
        @Nullable Instant lastOutAt,
        int unreadCount,
        @Nullable Instant readWatermark,
        @Nullable Instant deliveryWatermark,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * The message that a list shows.
     *
     * @param text as it reads now; null when there is none, or it was taken back
     */
    public record Preview(
            @Nullable String messageId, @Nullable String text, Instant at, boolean out) {

        /** The newer one wins; of two in one instant always the same one. */
        private static final Comparator<Preview> AGE =
                Comparator.comparing(Preview::at)
                        .thenComparing(
                                Preview::messageId,
                                Comparator.nullsFirst(Comparator.naturalOrder()));

        boolean isNewerThan(@Nullable Preview other) {
            return other == null || AGE.compare(this, other) > 0;
        }
    }

    static Conversation begun(
            UUID id, String tenantId, String pageId, String senderId, Instant now) {
        return new Conversation(
                id, tenantId, pageId, senderId, null, null, null, null, 0, null, null, 0, now, now);
    }

    /** The same but for version and time. */
    boolean looksLike(Conversation other) {
        return equals(other.at(version, updatedAt));
    }

    /** This state as the one that follows another one. */
    Conversation following(Conversation before, Instant now) {
        return at(before.version + 1, now);
    }

    private Conversation at(int newVersion, Instant now) {
        return copy().version(newVersion).updatedAt(now).build();
    }

    /** A message, whichever way it came. */
    Conversation withMessage(Preview message) {
        Copy copy = copy();
        if (message.isNewerThan(last)) {
            copy.last = message;
        }
        if (message.out()) {
            copy.lastOutAt = later(lastOutAt, message.at());
        }
        return copy.build();
    }

    /** A message of the contact that nobody at the page has answered. */
    Conversation withUnread(Instant at) {
        boolean answered = lastOutAt != null && !at.isAfter(lastOutAt);
        return answered ? this : withUnreadCount(unreadCount + 1);
    }

    /** The page has written: what came before it was read. */
    Conversation answered(Instant at) {
        boolean newest = last == null || !last.at().isAfter(at);
        return newest ? withUnreadCount(0) : this;
    }

    Conversation withUnreadCount(int count) {
        Copy copy = copy();
        copy.unreadCount = count;
        return copy.build();
    }

    /** The text of a message has changed; null: it was taken back. */
    Conversation withText(String messageId, @Nullable String text) {
        if (last == null || !Objects.equals(last.messageId(), messageId)) {
            return this;
        }
        Copy copy = copy();
        copy.last = new Preview(messageId, text, last.at(), last.out());
        return copy.build();
    }

    /** Marks only move forward. */
    Conversation readUpTo(Instant watermark) {
        Copy copy = copy();
        copy.readWatermark = later(readWatermark, watermark);
        return copy.build();
    }

    Conversation deliveredUpTo(Instant watermark) {
        Copy copy = copy();
        copy.deliveryWatermark = later(deliveryWatermark, watermark);
        return copy.build();
    }

    /** What the page's history says of it; what it does not say stays as it is. */
    Conversation known(@Nullable String name, String facebookId) {
        Copy copy = copy();
        copy.senderName = name == null ? senderName : name;
        copy.facebookConversationId = facebookId;
        return copy.build();
    }

    private static Instant later(@Nullable Instant known, Instant other) {
        return known != null && known.isAfter(other) ? known : other;
    }

    private Copy copy() {
        return new Copy(this);
    }

    /** What changes in a copy. */
    private static final class Copy {

        private final Conversation from;
        private @Nullable String senderName;
        private @Nullable String facebookConversationId;
        private @Nullable Preview last;
        private @Nullable Instant lastOutAt;
        private int unreadCount;
        private @Nullable Instant readWatermark;
        private @Nullable Instant deliveryWatermark;
        private int version;
        private Instant updatedAt;

        private Copy(Conversation from) {
            this.from = from;
            senderName = from.senderName;
            facebookConversationId = from.facebookConversationId;
            last = from.last;
            lastOutAt = from.lastOutAt;
            unreadCount = from.unreadCount;
            readWatermark = from.readWatermark;
            deliveryWatermark = from.deliveryWatermark;
            version = from.version;
            updatedAt = from.updatedAt;
        }

        private Copy version(int value) {
            version = value;
            return this;
        }

        private Copy updatedAt(Instant value) {
            updatedAt = value;
            return this;
        }

        private Conversation build() {
            return new Conversation(
                    from.id,
                    from.tenantId,
                    from.pageId,
                    from.senderId,
                    senderName,
                    facebookConversationId,
                    last,
                    lastOutAt,
                    unreadCount,
                    readWatermark,
                    deliveryWatermark,
                    version,
                    from.createdAt,
                    updatedAt);
        }
    }
}
