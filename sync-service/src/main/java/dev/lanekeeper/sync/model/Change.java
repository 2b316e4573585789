package dev.lanekeeper.sync.model;

/** What a decision changes. */
public sealed interface Change {

    record OfPage(Page page) implements Change {}

    record OfLock(Lock lock) implements Change {}

    /** The page's lock goes. */
    record LockGone(String pageId) implements Change {}

    record OfSession(Session session) implements Change {}

    record OfConversation(Conversation conversation) implements Change {}

    record Happened(Interaction interaction) implements Change {}

    record Kept(Quarantined quarantined) implements Change {}
}
