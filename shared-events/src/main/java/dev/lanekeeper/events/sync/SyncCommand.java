package dev.lanekeeper.events.sync;

import dev.lanekeeper.events.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of a page's conversations. The page is the key: its history and its webhooks
 * meet in one lane.
 */
public sealed interface SyncCommand extends Command {

    /** Whose page it is, as the login of its owner says. */
    String tenantId();

    /** The page, as its owner names it. */
    String pageId();

    @Override
    default String key() {
        return pageId();
    }

    @Override
    default String tenant() {
        return tenantId();
    }

    /** What our own services alone may say. */
    sealed interface Reserved extends SyncCommand {
        @Override
        default boolean fromServicesOnly() {
            return true;
        }
    }

    /** What the owner of a lock says; somebody whose fence is too old is not believed. */
    sealed interface ByOwner extends Reserved {

        UUID session();

        /** Of the owner's lock. */
        long fence();
    }

    /**
     * From now on this page has this token.
     *
     * @param facebookPageId as Meta numbers it
     * @param sealedToken in base64
     * @param fingerprint a keyed hash of what was asked for: what is sealed differs each time
     * @param registeredBy the subject of the login
     */
    record RegisterPage(
            String tenantId,
            String pageId,
            String facebookPageId,
            String sealedToken,
            String fingerprint,
            String registeredBy)
            implements Reserved {

        @Override
        public Object comparable() {
            return List.of(tenantId, pageId, facebookPageId, fingerprint);
        }
    }

    /** Read the page's history from its newest conversation on. */
    record StartSync(String tenantId, String pageId, String facebookPageId) implements Reserved {}

    /** Go on where this session has stopped. */
    record ResumeSync(String tenantId, String pageId, String facebookPageId, UUID resumeSession)
            implements Reserved {}

    /**
     * The next portion of the history.
     *
     * @param pageNumber counts portions within the session, from 1
     * @param passedOver conversations that the session had read before
     * @param odd what could not be understood
     * @param unavailable messages that Meta does not give any more
     * @param nextCursor where the session goes on; opaque
     */
    record ApplySyncPage(
            String tenantId,
            String pageId,
            UUID session,
            long fence,
            int pageNumber,
            List<SyncedConversation> conversations,
            int passedOver,
            List<Oddity> odd,
            int unavailable,
            String nextCursor)
            implements ByOwner {

        public ApplySyncPage {
            conversations = List.copyOf(conversations);
            odd = List.copyOf(odd);
        }
    }

    /**
     * The session stops for now.
     *
     * @param reason {@code time_budget}, {@code rate_limited}, {@code provider_unavailable}
     */
    record PauseSync(String tenantId, String pageId, UUID session, long fence, String reason)
            implements ByOwner {}

    /** The session has read all that there is. */
    record FinishSync(String tenantId, String pageId, UUID session, long fence)
            implements ByOwner {}

    /**
     * The session cannot go on, now or later.
     *
     * @param errorCode stable and snake_case; {@code page_token_invalid}: the page needs another
     *     token before anybody syncs it again
     */
    record FailSync(String tenantId, String pageId, UUID session, long fence, String errorCode)
            implements ByOwner {}

    /**
     * Something happened in a conversation.
     *
     * @param contactId the page-scoped id of the contact, whoever did it
     * @param messageId of the message that it is, or that it is about, without the prefix by which
     *     webhook and history differ; null when it has none
     * @param eventSeq tells several of one type about one message apart: an edit's number, a
     *     reaction's time in milliseconds; otherwise 0
     * @param occurredAt to the millisecond
     * @param bodyHash of what was said, in hexadecimal digits: tells events without a message apart
     * @param text of a message or an edit; an emoji; a button's title
     * @param attachments as Meta has them
     * @param watermark up to which messages were read or delivered; null for other types
     * @param payload the event as Meta sent it
     */
    record ApplyMessengerEvent(
            String tenantId,
            String pageId,
            String contactId,
            InteractionType type,
            @Nullable String messageId,
            long eventSeq,
            Instant occurredAt,
            String bodyHash,
            @Nullable String text,
            @Nullable List<Object> attachments,
            @Nullable Instant watermark,
            InteractionSource source,
            Map<String, Object> payload)
            implements SyncCommand {

        /** One event, by whichever subscription and with whatever beside it Meta sends it. */
        @Override
        public Object comparable() {
            return messageId == null
                    ? List.of(pageId, contactId, type, occurredAt, bodyHash)
                    : List.of(pageId, contactId, type, messageId, eventSeq);
        }
    }

    /**
     * Keep what could not be understood.
     *
     * @param pageId the page; where it is not known, what Meta's envelope names
     */
    record QuarantinePayload(String tenantId, String pageId, Oddity odd) implements Reserved {

        /** The tenant of what belongs to no registered page. */
        public static final String NOBODY = "unregistered";
    }

    /** A lock whose lease is over goes. */
    record ExpireLocks(String tenantId, String pageId, long fence) implements Reserved {}
}
