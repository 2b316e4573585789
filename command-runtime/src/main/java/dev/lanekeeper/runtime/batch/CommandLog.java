package dev.lanekeeper.runtime.batch;

import dev.lanekeeper.runtime.batch.Reading.Readable;
import dev.lanekeeper.runtime.inbox.InboxEntry;
import dev.lanekeeper.runtime.logs.LogContext;
import dev.lanekeeper.runtime.tracing.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each decision, for whoever wants it: {@code logging.level.lanekeeper.commands=debug}.
 * It says what was decided of which command, and nothing that the command or its outcome holds.
 */
final class CommandLog {

    private static final Logger log = LoggerFactory.getLogger("lanekeeper.commands");

    private CommandLog() {}

    static boolean isOn() {
        return log.isDebugEnabled();
    }

    static void decided(Readable<?> command, InboxEntry entry) {
        try (var _ = about(command)) {
            log.debug("{} {}", entry.outcome().status(), entry.outcome().code());
        }
    }

    /** For other lines about one command. */
    static LogContext about(Readable<?> command) {
        return LogContext.of(
                command.commandId(),
                command.origin().type(),
                command.origin().key(),
                Traces.traceId(command.origin().traceparent()));
    }
}
