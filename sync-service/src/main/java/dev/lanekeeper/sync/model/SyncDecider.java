package dev.lanekeeper.sync.model;

import dev.lanekeeper.events.sync.SyncCommand;
import dev.lanekeeper.events.sync.SyncCommand.ApplyMessengerEvent;
import dev.lanekeeper.events.sync.SyncCommand.ApplySyncPage;
import dev.lanekeeper.events.sync.SyncCommand.ExpireLocks;
import dev.lanekeeper.events.sync.SyncCommand.FailSync;
import dev.lanekeeper.events.sync.SyncCommand.FinishSync;
import dev.lanekeeper.events.sync.SyncCommand.PauseSync;
import dev.lanekeeper.events.sync.SyncCommand.QuarantinePayload;
import dev.lanekeeper.events.sync.SyncCommand.RegisterPage;
import dev.lanekeeper.events.sync.SyncCommand.ResumeSync;
import dev.lanekeeper.events.sync.SyncCommand.StartSync;
import dev.lanekeeper.events.sync.SyncResult;
import dev.lanekeeper.runtime.contract.CommandMessage;
import dev.lanekeeper.runtime.contract.Step;

/** All that can be asked of a page, and who decides it. */
final class SyncDecider {

    private static final int QUARANTINE_ID = 0;

    private SyncDecider() {}

    static Step<Change> decide(SyncState state, CommandMessage<SyncCommand> message) {
        return switch (message.command()) {
            case RegisterPage command -> PageDecider.register(state, command, message);
            case StartSync command -> SessionDecider.start(state, command, message);
            case ResumeSync command -> SessionDecider.resume(state, command, message);
            case PauseSync command -> SessionDecider.pause(state, command, message);
            case FinishSync command -> SessionDecider.finish(state, command, message);
            case FailSync command -> SessionDecider.fail(state, command, message);
            case ExpireLocks command -> SessionDecider.expire(state, command, message);
            case ApplySyncPage command -> HistoryDecider.apply(state, command, message);
            case ApplyMessengerEvent command -> EventDecider.apply(state, command, message);
            case QuarantinePayload command -> quarantine(command, message);
        };
    }

    private static Step<Change> quarantine(
            QuarantinePayload command, CommandMessage<SyncCommand> message) {
        var kept =
                new Quarantined(
                        message.newId(QUARANTINE_ID),
                        command.tenantId(),
                        command.pageId(),
                        command.odd().kind(),
                        command.odd().reason(),
                        command.odd().raw(),
                        message.now());
        return new Step.Draft<Change>()
                .change(new Change.Kept(kept))
                .accepted("quarantined", new SyncResult.Quarantined(kept.id()));
    }
}
