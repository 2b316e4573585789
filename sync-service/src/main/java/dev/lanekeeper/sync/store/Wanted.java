package dev.lanekeeper.sync.store;

import dev.lanekeeper.events.sync.InteractionType;
import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncCommand.ByOwner;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.events.sync.SyncCommand.QuarantinePayload;
import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which rows the commands of a batch name. Sorted where rows are locked. */
final class Wanted {

    final Set<String> pages = new TreeSet<>();
    final Set<String> facebookPages = new TreeSet<>();

    /** Pages whose locks and unfinished sessions matter. */
    final Set<String> synced = new TreeSet<>();

    final Set<UUID> sessions = new TreeSet<>();
    final Set<Contact> contacts = new LinkedHashSet<>();
    final Set<ByMessage> byMessage = new LinkedHashSet<>();
    final Set<ByTime> byTime = new LinkedHashSet<>();
    int fences;

    record Contact(String pageId, String senderId) {}

    record ByMessage(Contact contact, InteractionType type, String messageId) {}

    record ByTime(Contact contact, InteractionType type, Instant occurredAt, String bodyHash) {}

    Wanted(Collection<? extends SyncCommand> commands) {
        commands.forEach(this::add);
    }

    private void add(SyncCommand command) {
        if (!(command instanceof QuarantinePayload)) {
            pages.add(command.pageId());
        }
        switch (command) {
            case RegisterPage register -> facebookPages.add(register.facebookPageId());
            case StartSync start -> {
                synced.add(start.pageId());
                fences++;
            }
            case ResumeSync resume -> {
                synced.add(resume.pageId());
                sessions.add(resume.resumeSession());
                fences++;
            }
            case ByOwner owner -> {
                synced.add(owner.pageId());
                sessions.add(owner.session());
                if (owner instanceof ApplySyncPage page) {
                    history(page);
                }
            }
            case ExpireLocks expire -> synced.add(expire.pageId());
            case ApplyMessengerEvent event -> event(event);
            case QuarantinePayload _ -> {}
        }
    }

    private void history(ApplySyncPage page) {
        for (var conversation : page.conversations()) {
            var contact = new Contact(page.pageId(), conversation.contactId());
            contacts.add(contact);
            for (var message : conversation.messages()) {
                message(
                        contact,
                        message.fromPage()
                                ? InteractionType.MESSAGE_OUT
                                : InteractionType.MESSAGE_IN,
                        message.messageId());
            }
        }
    }

    private void event(ApplyMessengerEvent event) {
        var contact = new Contact(event.pageId(), event.contactId());
        contacts.add(contact);
        if (event.messageId() == null) {
            byTime.add(new ByTime(contact, event.type(), event.occurredAt(), event.bodyHash()));
        } else {
            message(contact, event.type(), event.messageId());
        }
    }

    /** What became of a message may have come before it. */
    private void message(Contact contact, InteractionType type, String messageId) {
        byMessage.add(new ByMessage(contact, type, messageId));
        if (type.isMessage() || type == InteractionType.EDIT) {
            byMessage.add(new ByMessage(contact, InteractionType.EDIT, messageId));
            byMessage.add(new ByMessage(contact, InteractionType.UNSEND, messageId));
        }
    }
}
