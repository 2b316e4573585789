package dev.lanekeeper.sync.model;

import static dev.lanekeeper.events.sync.InteractionType.DELIVERY;
import static dev.lanekeeper.events.sync.InteractionType.MESSAGE_OUT;
import static dev.lanekeeper.events.sync.InteractionType.READ;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import dev.lanekeeper.sync.model.Conversation.Preview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What Meta tells of a conversation. It may be told twice, late and out of order: each interaction
 * counts once, the newest message is shown, marks only move forward, and what became of a message
 * waits for it.
 */
final class EventDecider {

    private static final String KIND = "webhook_event";
    private static final int CONVERSATION_ID = 0;
    private static final int EVENT_ID = 1;
    private static final int QUARANTINE_ID = 2;

    private EventDecider() {}

    static Step<Change> apply(
            SyncState state, ApplyMessengerEvent command, CommandMessage<SyncCommand> message) {
        Page page = state.page(command);
        if (page == null) {
            return invalid(SyncRefusal.PAGE_UNKNOWN.code(), command, message);
        }
        if (command.contactId().equals(page.facebookPageId())) {
            return invalid("contact_is_the_page", command, message);
        }
        if (command.watermark() == null
                && (command.type() == READ || command.type() == DELIVERY)
                && command.messageId() == null) {
            return invalid("watermark_missing", command, message);
        }
        Conversation before = state.conversation(page.pageId(), command.contactId());
        UUID id = before == null ? message.newId(CONVERSATION_ID) : before.id();
        Interaction interaction = interaction(command, id, message);
        if (before != null && state.known().has(interaction.key())) {
            return Step.asItIs("duplicate", new SyncResult.Recorded(id, before.version()));
        }
        if (before != null && saysNothingNew(before, command)) {
            return Step.asItIs("ignored", new SyncResult.Recorded(id, before.version()));
        }
        Conversation known =
                before != null
                        ? before
                        : Conversation.begun(
                                id,
                                page.tenantId(),
                                page.pageId(),
                                command.contactId(),
                                message.now());
        var draft = new Step.Draft<Change>();
        var recording = new Recording(draft, message.now());
        Conversation after = recording.conversation(before, changed(known, command, state.known()));
        recording.interaction(page.pageId(), interaction);
        return draft.accepted(
                before == null ? "new_contact" : "updated",
                new SyncResult.Recorded(id, after.version()));
    }

    private static Step<Change> invalid(
            String reason, ApplyMessengerEvent command, CommandMessage<SyncCommand> message) {
        return Step.rejected(
                SyncRefusal.INVALID_EVENT.code(),
                Map.of("reason", reason),
                List.of(
                        new Change.Kept(
                                new Quarantined(
                                        message.newId(QUARANTINE_ID),
                                        command.tenantId(),
                                        command.pageId(),
                                        KIND,
                                        reason,
                                        command.payload(),
                                        message.now()))),
                List.of());
    }

    /** A mark that stands further on already. */
    private static boolean saysNothingNew(Conversation known, ApplyMessengerEvent command) {
        Instant mark =
                switch (command.type()) {
                    case READ -> known.readWatermark();
                    case DELIVERY -> known.deliveryWatermark();
                    case MESSAGE_IN,
                            MESSAGE_OUT,
                            EDIT,
                            UNSEND,
                            REACTION,
                            UNREACTION,
                            POSTBACK,
                            REFERRAL,
                            HANDOVER ->
                            null;
                };
        return mark != null
                && command.messageId() == null
                && command.watermark() != null
                && !command.watermark().isAfter(mark);
    }

    private static Conversation changed(
            Conversation known, ApplyMessengerEvent command, Known interactions) {
        Known.Revision revision = interactions.revision(known.id(), command.messageId());
        return switch (command.type()) {
            case MESSAGE_IN ->
                    known.withUnread(command.occurredAt())
                            .withMessage(preview(command, revision, false));
            case MESSAGE_OUT ->
                    known.answered(command.occurredAt())
                            .withMessage(preview(command, revision, true));
            case EDIT -> edited(known, command, revision);
            case UNSEND ->
                    known.withText(Objects.requireNonNullElse(command.messageId(), ""), null);
            // Reading says nothing about messages that never arrived.
            case READ -> command.watermark() == null ? known : known.readUpTo(command.watermark());
            case DELIVERY ->
                    command.watermark() == null ? known : known.deliveredUpTo(command.watermark());
            case REACTION, UNREACTION, POSTBACK, REFERRAL, HANDOVER -> known;
        };
    }

    private static Preview preview(
            ApplyMessengerEvent command, Known.Revision revision, boolean out) {
        return new Preview(
                command.messageId(), revision.reads(command.text()), command.occurredAt(), out);
    }

    private static Conversation edited(
            Conversation known, ApplyMessengerEvent command, Known.Revision before) {
        boolean last = !before.unsent() && command.eventSeq() > before.editSeq();
        return last && command.messageId() != null
                ? known.withText(command.messageId(), command.text())
                : known;
    }

    private static Interaction interaction(
            ApplyMessengerEvent command, UUID conversationId, CommandMessage<SyncCommand> message) {
        return new Interaction(
                message.newId(EVENT_ID),
                command.tenantId(),
                conversationId,
                command.type(),
                command.messageId(),
                command.eventSeq(),
                command.occurredAt(),
                command.bodyHash(),
                command.text(),
                command.attachments(),
                command.type() == MESSAGE_OUT,
                command.source(),
                command.payload(),
                message.now());
    }
}
