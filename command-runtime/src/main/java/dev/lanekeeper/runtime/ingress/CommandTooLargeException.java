package dev.lanekeeper.runtime.ingress;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** A command that is too large for its topic: trying again is in vain. */
public final class CommandTooLargeException extends RuntimeException {

    private CommandTooLargeException(Throwable cause) {
        super("a command is too large for its topic: " + cause.getMessage(), cause);
    }

    /** Returns when something else was the matter. */
    static void throwIfCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                throw new CommandTooLargeException(cause);
            }
        }
    }
}
