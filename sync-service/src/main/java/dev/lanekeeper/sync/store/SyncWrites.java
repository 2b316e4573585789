package dev.lanekeeper.sync.store;

import dev.lanekeeper.runtime.contract.Pipeline;
import dev.lanekeeper.runtime.sql.RowSet;
import dev.lanekeeper.sync.model.Changes;
import dev.lanekeeper.sync.model.Lock;
import dev.lanekeeper.sync.model.Session;
import java.util.Comparator;
import java.util.List;

/** Writes sessions and locks. Sessions that end go first: one runs at a time. */
final class SyncWrites {

    private final Pipeline pipeline;

    SyncWrites(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(SyncBatch batch) {
        Changes changes = batch.state().changes();
        List<Session> sessions =
                changes.sessions().stream()
                        .sorted(Comparator.comparing(Session::sessionId))
                        .toList();
        List<Session> known =
                sessions.stream()
                        .filter(session -> batch.sessions.contains(session.sessionId()))
                        .toList();
        update(known.stream().filter(session -> !isRunning(session)).toList());
        update(known.stream().filter(SyncWrites::isRunning).toList());
        insert(
                sessions.stream()
                        .filter(session -> !batch.sessions.contains(session.sessionId()))
                        .toList());
        remove(changes.goneLocks().stream().sorted().toList());
        hold(changes.locks().stream().sorted(Comparator.comparing(Lock::pageId)).toList());
    }

    private static boolean isRunning(Session session) {
        return session.status() == Session.Status.RUNNING;
    }

    private void insert(List<Session> sessions) {
        state(
                        RowSet.of(sessions)
                                .uuid(Session::sessionId)
                                .text(Session::tenantId)
                                .text(Session::pageId)
                                .text(Session::facebookPageId)
                                .time(Session::startedAt))
                .write(
                        pipeline,
                        """
                        insert into sync_state (
                            session_id, tenant_id, page_id, facebook_page_id, started_at, status, cursor, conversations_done,
                            conversations_inserted, conversations_updated, events_created, skipped, pages_fetched, fence, checkpoint_at,
                            finished_at, error_code)
                        select *
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[],
                            ?::int[], ?::int[], ?::int[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                        """);
    }

    private void update(List<Session> sessions) {
        state(RowSet.of(sessions).uuid(Session::sessionId))
                .write(
                        pipeline,
                        """
                        update sync_state
                        set status = changed.status,
                            cursor = changed.cursor,
                            conversations_done = changed.conversations,
                            conversations_inserted = changed.inserted,
                            conversations_updated = changed.updated,
                            events_created = changed.events_created,
                            skipped = changed.skipped,
                            pages_fetched = changed.pages_fetched,
                            fence = changed.fence,
                            checkpoint_at = changed.checkpoint_at,
                            finished_at = changed.finished_at,
                            error_code = changed.error_code
                        from unnest(
                            ?::uuid[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::bigint[],
                            ?::timestamptz[], ?::timestamptz[], ?::text[])
                          as changed (
                            id, status, cursor, conversations, inserted, updated, events_created, skipped, pages_fetched, fence,
                            checkpoint_at, finished_at, error_code)
                        where sync_state.session_id = changed.id
                        """);
    }

    /** All that can change in a session. */
    private static RowSet<Session> state(RowSet<Session> rows) {
        return rows.text(session -> session.status().toString())
                .text(Session::cursor)
                .integer(session -> session.totals().conversations())
                .integer(session -> session.totals().inserted())
                .integer(session -> session.totals().updated())
                .integer(session -> session.totals().eventsCreated())
                .integer(session -> session.totals().skipped())
                .integer(Session::pagesFetched)
                .bigint(Session::fence)
                .time(Session::checkpointAt)
                .time(Session::finishedAt)
                .text(Session::errorCode);
    }

    private void remove(List<String> pageIds) {
        RowSet.of(pageIds)
                .text(id -> id)
                .write(
                        pipeline,
                        """
                        delete from sync_locks
                        where page_id = any (?::text[])
                        """);
    }

    private void hold(List<Lock> locks) {
        RowSet.of(locks)
                .text(Lock::pageId)
                .text(Lock::tenantId)
                .text(Lock::lockedBy)
                .time(Lock::lockedAt)
                .time(Lock::expiresAt)
                .bigint(Lock::fence)
                .write(
                        pipeline,
                        """
                        insert into sync_locks (page_id, tenant_id, locked_by, locked_at, expires_at, fence)
                        select *
                        from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bigint[])
                        on conflict (page_id) do update
                        set tenant_id = excluded.tenant_id,
                            locked_by = excluded.locked_by,
                            locked_at = excluded.locked_at,
                            expires_at = excluded.expires_at,
                            fence = excluded.fence
                        """);
    }
}
