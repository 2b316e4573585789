package dev.lanekeeper.embedded;

import java.nio.file.Path;

/** A server of the local stack did not start; the message ends with the last lines of its log. */
public class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServerStartException(String message) {
        super(message);
    }

    public ServerStartException(String message, Path log) {
        super(message + LogTail.of(log));
    }

    public ServerStartException(String message, Path log, Throwable cause) {
        super(message + LogTail.of(log), cause);
    }
}
