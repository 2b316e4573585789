package dev.lanekeeper.sync.model;

import static dev.lanekeeper.events.sync.InteractionSource.SYNC;
import static dev.lanekeeper.events.sync.InteractionType.MESSAGE_IN;
import static dev.lanekeeper.events.sync.InteractionType.MESSAGE_OUT;

import dev.lanekeeper.events.sync.Oddity;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncEvent.SyncCheckpointed;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.events.sync.SyncResult.Totals;
import dev.lanekeeper.events.sync.SyncedConversation;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import dev.lanekeeper.sync.model.Conversation.Preview;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A portion of a page's history. All of it or nothing: conversations, messages, the cursor and the
 * lease go on together, so that whoever resumes begins where the last commit ended.
 */
final class HistoryDecider {

    private HistoryDecider() {}

    static Step<Change> apply(
            SyncState state, ApplySyncPage command, CommandMessage<SyncCommand> message) {
        Session session = SessionDecider.owned(state, command, message.now());
        if (session == null) {
            return SessionDecider.lockLost();
        }
        Lock lock =
                Objects.requireNonNull(state.lock(command.pageId()), "owned")
                        .extended(message.now(), state.terms().lease());
        if (command.pageNumber() <= session.pagesFetched()) {
            return Step.asItIs(
                    "already_applied",
                    new SyncResult.Applied(
                            session.pagesFetched(), lock.expiresAt(), session.totals()));
        }
        if (command.pageNumber() > session.pagesFetched() + 1) {
            return Step.rejected(
                    SyncRefusal.PAGE_OUT_OF_ORDER.code(),
                    Map.of("pagesFetched", session.pagesFetched()));
        }
        var draft = new Step.Draft<Change>();
        var portion = new Portion(state, session, message, draft);
        command.conversations().forEach(portion::take);
        command.odd().forEach(portion::keep);
        portion.skip(command.passedOver() + command.unavailable());
        Session next = session.applied(command.nextCursor(), portion.totals(), message.now());
        return draft.change(new Change.OfSession(next))
                .change(new Change.OfLock(lock))
                .tell(
                        new SyncCheckpointed(
                                next.pageId(),
                                next.sessionId(),
                                next.pagesFetched(),
                                next.totals().conversations(),
                                next.totals().eventsCreated()))
                .accepted(
                        "applied",
                        new SyncResult.Applied(
                                next.pagesFetched(), lock.expiresAt(), next.totals()));
    }

    /** One portion while it is taken in. */
    private static final class Portion {

        private final SyncState state;
        private final Session session;
        private final CommandMessage<SyncCommand> message;
        private final Step.Draft<Change> draft;
        private final Recording recording;
        private final Set<Interaction.Key> told = new HashSet<>();
        private final Map<String, Conversation> latest = new HashMap<>();
        private int ids;
        private int conversations;
        private int inserted;
        private int updated;
        private int eventsCreated;
        private int skipped;

        Portion(
                SyncState state,
                Session session,
                CommandMessage<SyncCommand> message,
                Step.Draft<Change> draft) {
            this.state = state;
            this.session = session;
            this.message = message;
            this.draft = draft;
            this.recording = new Recording(draft, message.now());
        }

        /** One that has no message and is not known is none: there is nothing to show of it. */
        void take(SyncedConversation read) {
            conversations += read.first() ? 1 : 0;
            Conversation before = known(read.contactId());
            if (before == null && read.messages().isEmpty()) {
                skipped++;
                return;
            }
            UUID id = before == null ? newId() : before.id();
            Conversation after =
                    before == null
                            ? Conversation.begun(
                                    id,
                                    session.tenantId(),
                                    session.pageId(),
                                    read.contactId(),
                                    message.now())
                            : before;
            boolean current = isCurrent(after, read);
            for (SyncedConversation.Message one : read.messages()) {
                after = taken(after, one);
            }
            after = after.known(read.contactName(), read.facebookConversationId());
            if (current && read.unreadCount() != null) {
                after = after.withUnreadCount(read.unreadCount());
            }
            if (before == null) {
                inserted++;
            } else if (!after.looksLike(before)) {
                updated++;
            }
            latest.put(read.contactId(), recording.conversation(before, after));
        }

        /** As this portion has left it, should it stand there twice. */
        private @Nullable Conversation known(String contactId) {
            Conversation met = latest.get(contactId);
            return met == null ? state.conversation(session.pageId(), contactId) : met;
        }

        /** Whether nothing newer is known than what the history tells. */
        private static boolean isCurrent(Conversation known, SyncedConversation read) {
            return known.last() == null
                    || (read.updatedAt() != null
                            && !known.last()
                                    .at()
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .isAfter(read.updatedAt()));
        }

        private Conversation taken(Conversation known, SyncedConversation.Message one) {
            Interaction interaction = interaction(known.id(), one);
            if (state.known().has(interaction.key()) || !told.add(interaction.key())) {
                skipped++;
                return known;
            }
            eventsCreated++;
            recording.interaction(session.pageId(), interaction);
            Instant at = interaction.occurredAt();
            return known.withMessage(
                    new Preview(
                            one.messageId(),
                            state.known().revision(known.id(), one.messageId()).reads(one.text()),
                            at,
                            one.fromPage()));
        }

        private Interaction interaction(UUID conversationId, SyncedConversation.Message one) {
            return new Interaction(
                    newId(),
                    session.tenantId(),
                    conversationId,
                    one.fromPage() ? MESSAGE_OUT : MESSAGE_IN,
                    one.messageId(),
                    0,
                    one.sentAt(),
                    null,
                    one.text(),
                    one.attachments(),
                    one.fromPage(),
                    SYNC,
                    null,
                    message.now());
        }

        void keep(Oddity odd) {
            skipped++;
            draft.change(
                    new Change.Kept(
                            new Quarantined(
                                    newId(),
                                    session.tenantId(),
                                    session.pageId(),
                                    odd.kind(),
                                    odd.reason(),
                                    odd.raw(),
                                    message.now())));
        }

        void skip(int count) {
            skipped += count;
        }

        Totals totals() {
            return new Totals(conversations, inserted, updated, eventsCreated, skipped);
        }

        private UUID newId() {
            return message.newId(ids++);
        }
    }
}
