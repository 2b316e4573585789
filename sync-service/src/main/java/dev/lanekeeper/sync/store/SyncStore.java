package dev.lanekeeper.sync.store;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.EntityRows;
import dev.lanekeeper.sync.model.Terms;
import dev.lanekeeper.sync.store.Wanted.Contact;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Loads and writes the rows of one batch. All rows of a page belong to its lane. Whoever comes by
 * another one waits at the page's row, and reads the others behind it ({@code
 * docs/decisions/0014}).
 */
public final class SyncStore {

    private final EntityManager entities;
    private final EntityRows rows;
    private final JdbcOperations jdbc;
    private final Terms terms;

    public SyncStore(EntityManager entities, JdbcOperations jdbc, Terms terms) {
        this.entities = entities;
        this.rows = new EntityRows(entities);
        this.jdbc = jdbc;
        this.terms = terms;
    }

    public SyncBatch load(List<CommandMessage<SyncCommand>> messages) {
        var batch = new SyncBatch(terms);
        var wanted = new Wanted(messages.stream().map(CommandMessage::command).toList());
        loadPages(batch, wanted);
        if (!wanted.synced.isEmpty()) {
            loadLocks(batch, wanted);
            loadSessions(batch, wanted);
        }
        drawFences(batch, wanted.fences);
        if (!wanted.contacts.isEmpty()) {
            loadConversations(batch, wanted);
            KnownReads.load(jdbc, batch, wanted);
        }
        // Rows are read once and written by others than Hibernate.
        entities.clear();
        return batch;
    }

    public void save(SyncBatch batch, Pipeline pipeline) {
        new PageWrites(pipeline).add(batch);
        new SyncWrites(pipeline).add(batch);
        new ConversationWrites(pipeline).add(batch);
    }

    private void loadPages(SyncBatch batch, Wanted wanted) {
        if (wanted.pages.isEmpty()) {
            return;
        }
        rows
                .of(
                        PageRow.class,
                        """
                        select *
                        from pages
                        where page_id = any (:pages)
                           or facebook_page_id = any (:facebook)
                        order by page_id
                        for no key update
                        """,
                        Map.of(
                                "pages",
                                wanted.pages.toArray(String[]::new),
                                "facebook",
                                wanted.facebookPages.toArray(String[]::new)))
                .stream()
                .map(PageRow::page)
                .forEach(page -> {
                    batch.pages.add(page.pageId());
                    batch.state().put(page);
                });
    }

    /** Operators remove locks by hand: not while a batch relies on one. */
    private void loadLocks(SyncBatch batch, Wanted wanted) {
        rows.of(
                        LockRow.class,
                        """
                        select *
                        from sync_locks
                        where page_id = any (:pages)
                        order by page_id
                        for no key update
                        """,
                        Map.of("pages", wanted.synced.toArray(String[]::new)))
                .forEach(row -> batch.state().put(row.lock()));
    }

    /** Those that the commands name, and those that could go on. */
    private void loadSessions(SyncBatch batch, Wanted wanted) {
        rows
                .of(
                        SessionRow.class,
                        """
                        select *
                        from sync_state
                        where session_id = any (:ids)
                           or (page_id = any (:pages) and status in ('running', 'paused'))
                        order by session_id
                        for no key update
                        """,
                        Map.of(
                                "ids",
                                wanted.sessions.toArray(UUID[]::new),
                                "pages",
                                wanted.synced.toArray(String[]::new)))
                .stream()
                .map(SessionRow::session)
                .forEach(session -> {
                    batch.sessions.add(session.sessionId());
                    batch.state().put(session);
                });
    }

    /** From a sequence: they never repeat, whoever removes a lock. */
    private void drawFences(SyncBatch batch, int count) {
        if (count > 0) {
            jdbc.query(
                    "select nextval('sync_fences') from generate_series(1, ?)",
                    (RowCallbackHandler) row -> batch.state().putFence(row.getLong(1)),
                    count);
        }
    }

    private void loadConversations(SyncBatch batch, Wanted wanted) {
        rows
                .of(
                        ConversationRow.class,
                        """
                        select conversation.*
                        from unnest(cast(:pages as text[]), cast(:senders as text[])) as wanted (page_id, sender_id)
                        join messenger_conversations conversation
                          on conversation.page_id = wanted.page_id and conversation.sender_id = wanted.sender_id
                        order by conversation.id
                        for no key update of conversation
                        """,
                        Map.of(
                                "pages",
                                wanted.contacts.stream()
                                        .map(Contact::pageId)
                                        .toArray(String[]::new),
                                "senders",
                                wanted.contacts.stream()
                                        .map(Contact::senderId)
                                        .toArray(String[]::new)))
                .stream()
                .map(ConversationRow::conversation)
                .forEach(conversation -> {
                    batch.conversations.put(
                            new Contact(conversation.pageId(), conversation.senderId()),
                            conversation.id());
                    batch.state().put(conversation);
                });
    }
}
