package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ByOwner;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.events.sync.SyncCommand.FailSync;
import dev.lanekeeper.events.sync.SyncCommand.FinishSync;
import dev.lanekeeper.events.sync.SyncCommand.PauseSync;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.events.sync.SyncEvent.SyncCompleted;
import dev.lanekeeper.events.sync.SyncEvent.SyncFailed;
import dev.lanekeeper.events.sync.SyncEvent.SyncLockExpired;
import dev.lanekeeper.events.sync.SyncEvent.SyncStarted;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a page's history. One session at a time, by a lease: whoever holds the lock with
 * exactly its fence may write, and nobody who has slept past its lease.
 */
final class SessionDecider {

    static final String PAGE_TOKEN_INVALID = "page_token_invalid";

    private static final String LOCK_EXPIRED = "lock_expired";
    private static final int SESSION_ID = 0;

    private SessionDecider() {}

    static Step<Change> start(
            SyncState state, StartSync command, CommandMessage<SyncCommand> message) {
        Page page = state.page(command);
        if (page == null || !page.facebookPageId().equals(command.facebookPageId())) {
            return Step.rejected(SyncRefusal.PAGE_UNKNOWN.code(), Map.of());
        }
        Step<Change> refusal = refusal(state, page, message.now());
        if (refusal != null) {
            return refusal;
        }
        var draft = new Step.Draft<Change>();
        // Whoever begins anew does not want the rest of the old ones.
        state.unfinished(page.pageId())
                .forEach(old ->
                        draft.change(
                                new Change.OfSession(
                                        old.ended(
                                                Session.Status.SUPERSEDED,
                                                old.errorCode(),
                                                message.now()))));
        UUID id = message.newId(SESSION_ID);
        return held(
                state,
                draft,
                Session.started(id, page, state.takeFence(), message.now()),
                "started",
                message.now());
    }

    static Step<Change> resume(
            SyncState state, ResumeSync command, CommandMessage<SyncCommand> message) {
        Page page = state.page(command);
        if (page == null || !page.facebookPageId().equals(command.facebookPageId())) {
            return Step.rejected(SyncRefusal.PAGE_UNKNOWN.code(), Map.of());
        }
        Session session = state.session(command.resumeSession());
        if (session == null || !session.tenantId().equals(command.tenantId())) {
            return Step.rejected(SyncRefusal.SESSION_NOT_FOUND.code(), Map.of());
        }
        if (!session.pageId().equals(command.pageId())) {
            return Step.rejected(SyncRefusal.SESSION_PAGE_MISMATCH.code(), Map.of());
        }
        Step<Change> refusal =
                switch (session.status()) {
                    case SUPERSEDED ->
                            Step.rejected(SyncRefusal.SESSION_SUPERSEDED.code(), Map.of());
                    case COMPLETED, FAILED ->
                            Step.rejected(
                                    SyncRefusal.SESSION_FINISHED.code(),
                                    Map.of("status", session.status().toString()));
                    case RUNNING, PAUSED -> refusal(state, page, message.now());
                };
        return refusal != null
                ? refusal
                : held(
                        state,
                        new Step.Draft<Change>(),
                        session.resumed(state.takeFence(), message.now()),
                        "resumed",
                        message.now());
    }

    /** Null when nothing stands in the way. */
    private static @Nullable Step<Change> refusal(SyncState state, Page page, Instant now) {
        if (page.tokenInvalid()) {
            return Step.rejected(SyncRefusal.PAGE_TOKEN_INVALID.code(), Map.of());
        }
        Lock lock = state.lock(page.pageId());
        return lock != null && lock.isLive(now)
                ? Step.rejected(
                        SyncRefusal.SYNC_IN_PROGRESS.code(),
                        Map.of("lockedBy", lock.lockedBy(), "expiresAt", lock.expiresAt()))
                : null;
    }

    private static Step<Change> held(
            SyncState state, Step.Draft<Change> draft, Session session, String code, Instant now) {
        Lock lock =
                new Lock(
                        session.pageId(),
                        session.tenantId(),
                        session.sessionId().toString(),
                        now,
                        now.plus(state.terms().lease()),
                        session.fence());
        return draft.change(new Change.OfSession(session))
                .change(new Change.OfLock(lock))
                .tell(
                        new SyncStarted(
                                session.pageId(),
                                session.sessionId(),
                                session.fence(),
                                code.equals("resumed")))
                .accepted(
                        code,
                        new SyncResult.Started(
                                session.sessionId(),
                                session.fence(),
                                lock.expiresAt(),
                                session.cursor(),
                                session.pagesFetched(),
                                session.totals()));
    }

    /** The session whose owner says this; null when whoever says it is not its owner (any more). */
    static @Nullable Session owned(SyncState state, ByOwner command, Instant now) {
        Session session = state.session(command.session());
        Lock lock = state.lock(command.pageId());
        boolean owner =
                session != null
                        && lock != null
                        && lock.isLive(now)
                        && lock.fence() == command.fence()
                        && session.fence() == command.fence()
                        && session.pageId().equals(command.pageId())
                        && session.tenantId().equals(command.tenantId());
        return owner ? session : null;
    }

    static Step<Change> lockLost() {
        return Step.rejected(SyncRefusal.LOCK_LOST.code(), Map.of());
    }

    static Step<Change> pause(
            SyncState state, PauseSync command, CommandMessage<SyncCommand> message) {
        Session session = owned(state, command, message.now());
        return session == null
                ? lockLost()
                : released(
                        session.ended(Session.Status.PAUSED, command.reason(), message.now()),
                        new Step.Draft<Change>());
    }

    static Step<Change> finish(
            SyncState state, FinishSync command, CommandMessage<SyncCommand> message) {
        Session session = owned(state, command, message.now());
        if (session == null) {
            return lockLost();
        }
        SyncResult.Totals totals = session.totals();
        return released(
                session.ended(Session.Status.COMPLETED, null, message.now()),
                new Step.Draft<Change>()
                        .tell(
                                new SyncCompleted(
                                        session.pageId(),
                                        session.sessionId(),
                                        session.pagesFetched(),
                                        totals.conversations(),
                                        totals.eventsCreated(),
                                        totals.skipped())));
    }

    static Step<Change> fail(
            SyncState state, FailSync command, CommandMessage<SyncCommand> message) {
        Session session = owned(state, command, message.now());
        if (session == null) {
            return lockLost();
        }
        var draft =
                new Step.Draft<Change>()
                        .tell(
                                new SyncFailed(
                                        session.pageId(),
                                        session.sessionId(),
                                        command.errorCode()));
        Page page = state.page(command);
        if (page != null && command.errorCode().equals(PAGE_TOKEN_INVALID)) {
            draft.change(new Change.OfPage(page.withInvalidToken(message.now())));
        }
        return released(
                session.ended(Session.Status.FAILED, command.errorCode(), message.now()), draft);
    }

    private static Step<Change> released(Session session, Step.Draft<Change> draft) {
        String status = session.status().toString();
        return draft.change(new Change.OfSession(session))
                .change(new Change.LockGone(session.pageId()))
                .accepted(
                        status,
                        new SyncResult.Ended(session.sessionId(), status, session.totals()));
    }

    /** Of an owner that died or sleeps. Its session can be resumed at once. */
    static Step<Change> expire(
            SyncState state, ExpireLocks command, CommandMessage<SyncCommand> message) {
        Lock lock = state.lock(command.pageId());
        if (lock == null || lock.fence() != command.fence() || lock.isLive(message.now())) {
            return Step.asItIs("expired", new SyncResult.Count(0));
        }
        Session session =
                state.unfinished(command.pageId()).stream()
                        .filter(one -> one.fence() == command.fence())
                        .findFirst()
                        .orElse(null);
        var draft = new Step.Draft<Change>().change(new Change.LockGone(command.pageId()));
        if (session != null) {
            draft.change(
                    new Change.OfSession(
                            session.ended(Session.Status.PAUSED, LOCK_EXPIRED, message.now())));
        }
        return draft.tell(
                        new SyncLockExpired(
                                command.pageId(),
                                session == null ? null : session.sessionId(),
                                command.fence()))
                .accepted("expired", new SyncResult.Count(1));
    }
}
