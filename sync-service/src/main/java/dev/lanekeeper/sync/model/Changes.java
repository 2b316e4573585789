package dev.lanekeeper.sync.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a batch changes, by table: of a row that many commands touched, its last state. */
public final class Changes {

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Map<String, Lock> locks = new LinkedHashMap<>();
    private final Set<String> goneLocks = new LinkedHashSet<>();
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();
    private final Map<UUID, Conversation> conversations = new LinkedHashMap<>();
    private final List<Interaction> interactions = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();

    void add(Change change) {
        switch (change) {
            case Change.OfPage(Page page) -> pages.put(page.pageId(), page);
            case Change.OfLock(Lock lock) -> {
                locks.put(lock.pageId(), lock);
                goneLocks.remove(lock.pageId());
            }
            case Change.LockGone(String pageId) -> {
                locks.remove(pageId);
                goneLocks.add(pageId);
            }
            case Change.OfSession(Session session) -> sessions.put(session.sessionId(), session);
            case Change.OfConversation(Conversation conversation) ->
                    conversations.put(conversation.id(), conversation);
            case Change.Happened(Interaction interaction) -> interactions.add(interaction);
            case Change.Kept(Quarantined kept) -> quarantined.add(kept);
        }
    }

    public Collection<Page> pages() {
        return pages.values();
    }

    public Collection<Lock> locks() {
        return locks.values();
    }

    /** Of pages whose locks go. */
    public Collection<String> goneLocks() {
        return goneLocks;
    }

    public Collection<Session> sessions() {
        return sessions.values();
    }

    public Collection<Conversation> conversations() {
        return conversations.values();
    }

    public List<Interaction> interactions() {
        return interactions;
    }

    public List<Quarantined> quarantined() {
        return quarantined;
    }
}
