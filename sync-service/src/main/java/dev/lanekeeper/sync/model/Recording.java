package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncEvent.ConversationCreated;
import dev.lanekeeper.events.sync.SyncEvent.ConversationUpdated;
import dev.lanekeeper.events.sync.SyncEvent.InteractionRecorded;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How what happened gets into a draft: with the changes that it makes and the events that tell. */
final class Recording {

    private final Step.Draft<Change> draft;
    private final Instant now;

    Recording(Step.Draft<Change> draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /**
     * A conversation's next state, when it differs. The version counts changes, however many
     * columns each has.
     *
     * @param before null when the conversation is new
     * @return the state with its version
     */
    Conversation conversation(@Nullable Conversation before, Conversation after) {
        if (before == null) {
            draft.change(new Change.OfConversation(after))
                    .tell(new ConversationCreated(after.pageId(), after.id(), after.senderId()));
            return after;
        }
        if (after.looksLike(before)) {
            return before;
        }
        Conversation next = after.following(before, now);
        draft.change(new Change.OfConversation(next))
                .tell(
                        new ConversationUpdated(
                                next.pageId(),
                                next.id(),
                                next.senderId(),
                                next.version(),
                                next.last() == null ? null : next.last().at(),
                                next.unreadCount()));
        return next;
    }

    void interaction(String pageId, Interaction interaction) {
        draft.change(new Change.Happened(interaction))
                .tell(
                        new InteractionRecorded(
                                pageId,
                                interaction.conversationId(),
                                interaction.id(),
                                interaction.type(),
                                interaction.messageId(),
                                interaction.occurredAt(),
                                interaction.source()));
    }
}
