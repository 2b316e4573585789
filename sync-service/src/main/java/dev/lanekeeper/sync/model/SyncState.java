package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Decision;
import dev.lanekeeper.runtime.contract.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The pages of one batch. Deciders read it; only what they say gets into it. */
public final class SyncState {

    private final Terms terms;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Lock> locks = new HashMap<>();
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();
    private final Map<Contact, Conversation> conversations = new HashMap<>();
    private final Known known = new Known();
    private final Deque<Long> fences = new ArrayDeque<>();
    private final Changes changes = new Changes();

    private record Contact(String pageId, String senderId) {}

    public SyncState(Terms terms) {
        this.terms = terms;
    }

    /** Decides a command and takes its changes in. */
    public Decision decide(CommandMessage<SyncCommand> message) {
        Step<Change> step = SyncDecider.decide(this, message);
        step.changes().forEach(this::take);
        return step.decision();
    }

    private void take(Change change) {
        switch (change) {
            case Change.OfPage(Page page) -> put(page);
            case Change.OfLock(Lock lock) -> put(lock);
            case Change.LockGone(String pageId) -> locks.remove(pageId);
            case Change.OfSession(Session session) -> put(session);
            case Change.OfConversation(Conversation conversation) -> put(conversation);
            case Change.Happened(Interaction interaction) -> known.add(interaction);
            case Change.Kept _ -> {}
        }
        changes.add(change);
    }

    public Changes changes() {
        return changes;
    }

    public void put(Page page) {
        pages.put(page.pageId(), page);
    }

    public void put(Lock lock) {
        locks.put(lock.pageId(), lock);
    }

    public void put(Session session) {
        sessions.put(session.sessionId(), session);
    }

    public void put(Conversation conversation) {
        conversations.put(
                new Contact(conversation.pageId(), conversation.senderId()), conversation);
    }

    /** Which interactions there are already. */
    public Known known() {
        return known;
    }

    /** A number that no lock has had or will have. */
    public void putFence(long fence) {
        fences.add(fence);
    }

    long takeFence() {
        return fences.remove();
    }

    Terms terms() {
        return terms;
    }

    /** Null when it is somebody else's, too. */
    @Nullable Page page(SyncCommand command) {
        Page page = pages.get(command.pageId());
        return page != null && page.tenantId().equals(command.tenantId()) ? page : null;
    }

    @Nullable Page pageOfWhomever(String pageId) {
        return pages.get(pageId);
    }

    /** Whichever page is registered for it. */
    @Nullable Page byFacebookId(String facebookPageId) {
        return pages.values().stream()
                .filter(page -> page.facebookPageId().equals(facebookPageId))
                .findFirst()
                .orElse(null);
    }

    @Nullable Lock lock(String pageId) {
        return locks.get(pageId);
    }

    @Nullable Session session(UUID id) {
        return sessions.get(id);
    }

    /** Those that could go on. */
    List<Session> unfinished(String pageId) {
        return sessions.values().stream()
                .filter(session -> session.pageId().equals(pageId) && !session.status().isFinal())
                .toList();
    }

    @Nullable Conversation conversation(String pageId, String senderId) {
        return conversations.get(new Contact(pageId, senderId));
    }
}
