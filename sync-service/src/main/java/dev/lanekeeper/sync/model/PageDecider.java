package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncRefusal;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whose a page is. Its conversations are one Facebook page's for ever. */
final class PageDecider {

    private PageDecider() {}

    static Step<Change> register(
            SyncState state, RegisterPage command, CommandMessage<SyncCommand> message) {
        Page known = state.pageOfWhomever(command.pageId());
        if (known != null && !known.tenantId().equals(command.tenantId())) {
            return Step.rejected(SyncRefusal.PAGE_UNKNOWN.code(), Map.of());
        }
        if (known != null && !known.facebookPageId().equals(command.facebookPageId())) {
            return Step.rejected(
                    SyncRefusal.FACEBOOK_PAGE_MISMATCH.code(),
                    Map.of("facebookPageId", known.facebookPageId()));
        }
        Page other = state.byFacebookId(command.facebookPageId());
        if (other != null && !other.pageId().equals(command.pageId())) {
            return Step.rejected(SyncRefusal.FACEBOOK_PAGE_TAKEN.code(), Map.of());
        }
        return new Step.Draft<Change>()
                .change(new Change.OfPage(page(known, command, message.now())))
                .accepted(
                        known == null ? "registered" : "updated",
                        new SyncResult.Registered(command.pageId(), command.facebookPageId()));
    }

    private static Page page(@Nullable Page known, RegisterPage command, Instant now) {
        return new Page(
                command.pageId(),
                command.tenantId(),
                command.facebookPageId(),
                command.sealedToken(),
                false,
                command.registeredBy(),
                known == null ? now : known.createdAt(),
                now);
    }
}
