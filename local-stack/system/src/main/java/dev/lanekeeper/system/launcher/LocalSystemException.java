package dev.lanekeeper.system.launcher;

/**
 * Something that the person at the command line can put right; the message says how. Shown without
 * a stack trace.
 */
public final class LocalSystemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalSystemException(String message) {
        super(message);
    }

    public LocalSystemException(String message, Throwable cause) {
        super(message, cause);
    }
}
